package io.aftershock.replay;

import static java.time.Duration.ofMillis;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import io.aftershock.fixtures.Arrival;
import io.aftershock.fixtures.Script;
import io.aftershock.fixtures.ScriptedServer;
import io.aftershock.replay.run.RunSample;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The lie this tool exists to avoid: a server that stalls for 1 s in a 10 s run makes one request
 * of each connection slow, and a closed loop sends, and measures, nothing else meanwhile.
 */
class StallIsVisibleTest {
  private static final long MILLI = 1_000_000;
  private static final int PER_SECOND = 200;
  private static final int COUNT = 10 * PER_SECOND;
  private static final long GAP = 1000 * MILLI / PER_SECOND;

  @TempDir Path temp;

  @Test
  void aStallShowsInTheTailAndLeavesTheScheduleAlone() throws IOException {
    TestTraces.write(temp.resolve("t.trace"), COUNT, i -> i * GAP);
    Script stalls = Script.stall(Script.steady(ofMillis(2)), ofSeconds(4), ofSeconds(1));
    try (ScriptedServer server = ScriptedServer.start(stalls)) {
      TestReplays.run(TestReplays.options(temp, server.port(), 1024, ofSeconds(10)));
      arrivalsKeptTheirSchedule(server.arrivals());
    }
    tailShowsTheStall(latencies());
  }

  /** 200 requests were due in the stall, with 0 to 1 s of it left: the worst 1 % waited 0.9 s. */
  private static void tailShowsTheStall(Histogram latency) {
    assertThat(latency.getTotalCount()).isEqualTo(COUNT);
    assertThat(latency.getValueAtPercentile(99)).isBetween(850 * MILLI, 1200 * MILLI);
    assertThat(latency.getValueAtPercentile(95)).isBetween(400 * MILLI, 800 * MILLI);
    assertThat(latency.getValueAtPercentile(50)).isLessThan(100 * MILLI);
  }

  private static void arrivalsKeptTheirSchedule(List<Arrival> arrivals) {
    assertThat(arrivals).hasSize(COUNT);
    long start = arrivals.get(0).arrivalNanos();
    List<Long> late = new ArrayList<>();
    for (Arrival arrival : arrivals) {
      long due = Long.parseLong(arrival.target().substring("/r/".length())) * GAP;
      late.add(arrival.arrivalNanos() - start - due);
    }
    late.sort(null);
    assertThat(late.get(COUNT / 2)).isLessThan(50 * MILLI);
    assertThat(late.get(COUNT * 99 / 100))
        .as("a closed loop is up to 1 s late")
        .isLessThan(300 * MILLI);
  }

  private Histogram latencies() throws IOException {
    Histogram latency = new Histogram(3);
    for (RunSample sample : TestReplays.samples(temp.resolve("r.run"))) {
      latency.recordValue(sample.latencyNanos());
    }
    return latency;
  }
}
