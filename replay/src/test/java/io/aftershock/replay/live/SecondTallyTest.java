package io.aftershock.replay.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.aftershock.replay.run.Outcome;
import io.aftershock.replay.run.RunSample;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SecondTallyTest {
  private static final long MILLI = 1_000_000;

  private static RunSample sample(int endpoint, long latencyNanos, Outcome outcome, int status) {
    return new RunSample(
        0,
        endpoint,
        1000,
        3000,
        4000,
        5000,
        1000 + latencyNanos,
        -1,
        -1,
        outcome,
        status,
        0,
        1,
        true);
  }

  @Test
  void aSecondIsTakenOnce() {
    SecondTally tally = new SecondTally(List.of("GET /"));
    tally.forRehearsal().done(sample(0, 70 * MILLI, Outcome.RESPONDED, 200));
    tally.done(sample(0, 10 * MILLI, Outcome.RESPONDED, 200));
    tally.done(sample(0, 20 * MILLI, Outcome.RESPONDED, 503));
    tally.done(sample(0, 30 * MILLI, Outcome.TIMED_OUT, 0));

    SecondTally.Taken taken = tally.take();

    assertThat(taken.done()).isEqualTo(3);
    assertThat(taken.errors()).isEqualTo(Map.of("status 503", 1L, "timed out", 1L));
    assertThat(taken.newConnections()).isEqualTo(3);
    assertThat(taken.latency().p50()).isBetween(20 * MILLI, 21 * MILLI);
    assertThat(taken.ownLag().max()).isBetween(2000L, 2100L);
    assertThat(taken.lagMaxNanos()).isEqualTo(3000);
    assertThat(tally.take().done()).isZero();
    assertThat(tally.take().latency()).isEqualTo(LiveSecond.Spread.NONE);
    assertThat(tally.slowest(5).get(0).requests()).isEqualTo(3);
    assertThat(tally.slowest(5).get(0).errors()).isEqualTo(2);
  }

  @Test
  void theSlowestEndpointsComeFirstAndNoNumberOfThemTakesAllMemory() {
    int many = EndpointTally.MOST + 100;
    SecondTally tally =
        new SecondTally(IntStream.range(0, many).mapToObj(i -> "GET /" + i).toList());
    for (int i = 0; i < many; i++) {
      tally.done(sample(i, (i + 1) * MILLI, Outcome.RESPONDED, 200));
    }
    tally.done(sample(many, MILLI, Outcome.RESPONDED, 200)); // Of an endpoint nobody told of.

    List<EndpointRow> rows = tally.slowest(20);

    assertThat(rows).hasSize(20);
    assertThat(rows.get(0).name()).isEqualTo(EndpointTally.OTHERS);
    assertThat(rows.get(0).requests()).isEqualTo(101);
    assertThat(rows.get(1).name()).isEqualTo("GET /" + (EndpointTally.MOST - 1));
    assertThat(tally.endpointsSeen()).isEqualTo(many);
  }
}
