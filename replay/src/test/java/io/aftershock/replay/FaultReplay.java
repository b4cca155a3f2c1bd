package io.aftershock.replay;

import static org.assertj.core.api.Assertions.assertThat;

import io.aftershock.capture.trace.TraceRequest;
import io.aftershock.replay.load.Overload;
import io.aftershock.replay.run.Outcome;
import io.aftershock.replay.run.RunInfo;
import io.aftershock.replay.run.RunInfo.End;
import io.aftershock.replay.run.RunSample;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A replay against a server with a fault. Whatever the fault, the run ends by itself, every request
 * has its sample, and all were taken up at their times.
 */
final class FaultReplay {
  private static final long MILLI = 1_000_000;

  private final Path directory;
  private TraceRequest[] requests;
  private Duration timeout = Duration.ofSeconds(5);
  private Overload overload = Overload.usual();
  private int connections = 64;

  /** One of {@code count} GETs, one each 10 ms. */
  FaultReplay(Path directory, int count) {
    this(directory, count, 10);
  }

  /** One of {@code count} GETs, one each {@code gapMillis}. */
  FaultReplay(Path directory, int count, long gapMillis) {
    this.directory = directory;
    this.requests =
        IntStream.range(0, count)
            .mapToObj(i -> TestTraces.get(i, i * gapMillis * MILLI))
            .toArray(TraceRequest[]::new);
  }

  /** Makes them POSTs with a body of that many bytes. */
  FaultReplay posting(int bytes) {
    for (int i = 0; i < requests.length; i++) {
      requests[i] = TestTraces.post(i, requests[i].offsetNanos(), bytes);
    }
    return this;
  }

  FaultReplay timeout(Duration longest) {
    timeout = longest;
    return this;
  }

  FaultReplay connections(int most) {
    connections = most;
    return this;
  }

  FaultReplay maxInFlight(int most) {
    overload = new Overload(Overload.Late.SEND, Long.MAX_VALUE, most, 0);
    return this;
  }

  /** Replays to that port, and returns the samples in the trace's order. */
  List<RunSample> to(int port) throws IOException {
    Files.createDirectories(directory);
    TestTraces.write(directory.resolve("t.trace"), requests);
    ReplayOptions options =
        TestReplays.withWrites(TestReplays.options(directory, port, connections, timeout));
    RunInfo info = TestReplays.run(TestReplays.withOverload(options, overload));
    assertThat(info.end()).as(() -> String.valueOf(info.endReason())).isEqualTo(End.COMPLETED);
    List<RunSample> samples = TestReplays.samples(options.run());
    assertThat(samples).hasSize(requests.length);
    assertThat(info.counts().outcomes().values().stream().mapToLong(n -> n).sum())
        .isEqualTo(requests.length);
    long[] late =
        samples.stream().mapToLong(s -> s.takenUpNanos() - s.intendedNanos()).sorted().toArray();
    assertThat(late[0]).isNotNegative();
    assertThat(late[late.length / 2]).as("the schedule").isLessThan(250 * MILLI);
    return samples;
  }

  /** Replays to that port; each request must end so. */
  List<RunSample> allEnd(Outcome outcome, int port) throws IOException {
    List<RunSample> samples = to(port);
    assertThat(samples).extracting(RunSample::outcome).containsOnly(outcome);
    return samples;
  }
}
