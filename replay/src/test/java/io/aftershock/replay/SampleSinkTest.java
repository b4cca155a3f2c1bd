package io.aftershock.replay;

import static org.assertj.core.api.Assertions.assertThat;

import io.aftershock.capture.trace.TraceReader;
import io.aftershock.replay.http.Exchange;
import io.aftershock.replay.http.RequestEncoder.HostPolicy;
import io.aftershock.replay.http.Target;
import io.aftershock.replay.http.TestExchanges;
import io.aftershock.replay.run.RunWriter;
import io.aftershock.replay.schedule.Schedule;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SampleSinkTest {
  @TempDir Path temp;

  /** A sample that cannot be written must never look like a request that was not sent. */
  @Test
  void aFailureToWriteIsKept() throws IOException {
    Path trace = TestTraces.write(temp.resolve("t.trace"), 1, i -> 0);
    ReplayOptions options =
        new ReplayOptions(
            trace,
            new Target("127.0.0.1", 9),
            temp.resolve("r.run"),
            1,
            1,
            Duration.ofSeconds(1),
            false,
            HostPolicy.RECORDED,
            Duration.ofSeconds(1),
            Duration.ZERO,
            null);
    ReplayPlan plan = ReplayPlan.of(trace, Schedule.original(), false);
    RunWriter writer =
        RunWriter.create(options.run(), new RunManifest(options, plan, "nio").running());
    writer.close(); // As good as a disk that is full.
    FinishedQueue finished = new FinishedQueue();
    finished.add(notSent(trace));
    finished.close();
    StopSignal stop = new StopSignal();
    SampleSink sink = new SampleSink(writer, finished, stop);
    sink.run();
    assertThat(stop.isGiven()).isTrue();
    assertThat(sink.failure()).isNotNull();
    assertThat(sink.outcomes()).isEmpty();
  }

  private static Exchange notSent(Path trace) throws IOException {
    try (TraceReader reader = TraceReader.open(trace)) {
      return TestExchanges.notSent(reader.next());
    }
  }
}
