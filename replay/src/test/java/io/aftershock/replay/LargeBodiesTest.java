package io.aftershock.replay;

import static org.assertj.core.api.Assertions.assertThat;

import io.aftershock.capture.trace.TraceRequest;
import io.aftershock.replay.http.TestExchanges;
import io.aftershock.replay.load.Overload;
import io.aftershock.replay.run.Outcome;
import io.aftershock.replay.run.RunSample;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Requests whose bodies are so large that few of them fit into memory. */
class LargeBodiesTest {
  private static final int MEBIBYTE = 1 << 20;
  private static final long GAP_NANOS = 2_000_000;

  @TempDir Path temp;

  private ReplayOptions posts(int count, int port) throws IOException {
    TestTraces.write(
        temp.resolve("t.trace"),
        IntStream.range(0, count)
            .mapToObj(i -> TestTraces.post(i, i * GAP_NANOS, MEBIBYTE))
            .toArray(TraceRequest[]::new));
    return TestReplays.withWrites(TestReplays.options(temp, port, 16, Duration.ofSeconds(20)));
  }

  /** The first request finds as much read ahead as there ever is. */
  @Test
  void whatIsReadAheadIsBoundedByBytes() throws IOException {
    long before = TestExchanges.directBytes();
    AtomicLong ahead = new AtomicLong(-1);
    try (RawServer server =
        RawServer.start(
            peer -> {
              while (true) {
                peer.request();
                ahead.compareAndSet(-1, TestExchanges.directBytes() - before);
                peer.send("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n");
              }
            })) {
      assertThat(TestReplays.run(posts(400, server.port())).counts().outcomes())
          .containsOnlyKeys("responded")
          .containsValue(400L);
    }
    assertThat(ahead.get()).isBetween(32L * MEBIBYTE, 160L * MEBIBYTE);
  }

  @Test
  void whatIsInFlightIsBoundedByBytes() throws IOException {
    Overload overload = new Overload(Overload.Late.SEND, Long.MAX_VALUE, 1000, 0, 4 * MEBIBYTE);
    try (RawServer server = RawServer.start(RawServer.Peer::hold)) {
      ReplayOptions options = TestReplays.withOverload(posts(12, server.port()), overload);
      TestReplays.run(withTimeout(options, Duration.ofSeconds(1)));
    }
    List<RunSample> samples = TestReplays.samples(temp.resolve("r.run"));
    assertThat(samples.subList(0, 4))
        .extracting(RunSample::outcome)
        .containsOnly(Outcome.TIMED_OUT);
    assertThat(samples.subList(4, 12))
        .extracting(RunSample::outcome)
        .containsOnly(Outcome.OVER_IN_FLIGHT);
  }

  private static ReplayOptions withTimeout(ReplayOptions options, Duration timeout) {
    return TestReplays.withLimits(
        options, TestReplays.options(options.run(), 1, 16, timeout).limits());
  }
}
