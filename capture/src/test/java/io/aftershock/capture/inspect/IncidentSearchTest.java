package io.aftershock.capture.inspect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.aftershock.capture.trace.TraceRequest;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.function.DoubleUnaryOperator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class IncidentSearchTest {
  private static final long SECOND = 1_000_000_000L;

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void findsNothingInSteadyTraffic(long seed) {
    assertThat(search(seed, 600, always(20), always(0.01), always(0.02))).isNull();
  }

  @Test
  void findsWhenErrorsRose() {
    Incident incident =
        search(1, 600, always(20), second -> in(second, 200, 320) ? 0.2 : 0.01, always(0.02));

    assertThat(incident).isNotNull();
    assertThat(incident.fromNanos()).isCloseTo(200 * SECOND, within(5 * SECOND));
    assertThat(incident.toNanos()).isCloseTo(320 * SECOND, within(5 * SECOND));
    assertThat(incident.changes()).singleElement().extracting(Change::what).isEqualTo("errors");
    assertThat(incident.changes().get(0).during()).isCloseTo(0.2, within(0.05));
    assertThat(incident.changes().get(0).usual()).isCloseTo(0.01, within(0.005));
  }

  @Test
  void saysHowToCutItOut() {
    Incident incident = new Incident(200 * SECOND, 320 * SECOND + 1, List.of());

    assertThat(incident.window(Instant.parse("2026-11-24T07:55:35.250Z")))
        .isEqualTo("--since 2026-11-24T07:58:55Z --until 2026-11-24T08:00:56Z");
    assertThat(incident.replayWindow(Instant.parse("2026-11-24T07:55:35.250Z")))
        .isEqualTo("--from 2026-11-24T07:58:55Z --to 2026-11-24T08:00:56Z");
  }

  @Test
  void findsLatencyThatRoseUntilTheEnd() {
    Incident incident =
        search(1, 300, always(20), always(0.01), second -> second < 100 ? 0.02 : 0.06);

    assertThat(incident).isNotNull();
    assertThat(incident.fromNanos()).isCloseTo(100 * SECOND, within(3 * SECOND));
    assertThat(incident.toNanos()).isCloseTo(300 * SECOND, within(2 * SECOND));
    assertThat(incident.changes()).extracting(Change::what).containsExactly("latency");
  }

  @Test
  void joinsWhatChangedAtTheSameTime() {
    Incident incident =
        search(
            1,
            600,
            second -> in(second, 300, 400) ? 60 : 20,
            second -> in(second, 320, 410) ? 0.3 : 0,
            second -> in(second, 310, 420) ? 0.5 : 0.02);

    assertThat(incident).isNotNull();
    assertThat(incident.fromNanos()).isCloseTo(300 * SECOND, within(3 * SECOND));
    assertThat(incident.toNanos()).isCloseTo(420 * SECOND, within(3 * SECOND));
    assertThat(incident.changes())
        .extracting(Change::what)
        .containsExactly("errors", "latency", "rate");
  }

  @Test
  void findsTrafficThatStayedAway() {
    Incident incident =
        search(1, 600, s -> in(s, 250, 300) ? 0.01 : 20, always(0.01), always(0.02));

    assertThat(incident).isNotNull();
    assertThat(incident.changes()).extracting(Change::what).containsExactly("rate");
    assertThat(incident.fromNanos()).isCloseTo(250 * SECOND, within(2 * SECOND));
    assertThat(incident.changes().get(0).during()).isLessThan(1);
  }

  @Test
  void doesNotTakeAMorningForAnIncident() {
    assertThat(
            search(
                1,
                1_200,
                s -> 30 - 25 * Math.cos(s / 1_200 * 2 * Math.PI),
                always(0.01),
                always(0.02)))
        .isNull();
  }

  @Test
  void saysNothingOfAFewSeconds() {
    assertThat(search(1, 8, always(20), second -> second < 4 ? 0 : 1, always(0.02))).isNull();
    assertThat(new IncidentSearch(0).find()).isNull();
  }

  private static DoubleUnaryOperator always(double value) {
    return second -> value;
  }

  private static boolean in(double second, double from, double to) {
    return second >= from && second < to;
  }

  /** Poisson arrivals with exponential durations; all three functions are of the second. */
  private static @Nullable Incident search(
      long seed,
      double seconds,
      DoubleUnaryOperator rate,
      DoubleUnaryOperator errorShare,
      DoubleUnaryOperator meanDuration) {
    Random random = new Random(seed);
    IncidentSearch search = new IncidentSearch((long) (seconds * 1e9));
    double most = 100;
    for (double at = 0; at < seconds; at -= Math.log1p(-random.nextDouble()) / most) {
      if (random.nextDouble() * most < rate.applyAsDouble(at)) {
        int status = random.nextDouble() < errorShare.applyAsDouble(at) ? 503 : 200;
        double took = -Math.log1p(-random.nextDouble()) * meanDuration.applyAsDouble(at);
        search.add(request((long) (at * 1e9), status, (long) (took * 1e9)));
      }
    }
    return search.find();
  }

  private static TraceRequest request(long offsetNanos, int status, long durationNanos) {
    return new TraceRequest(
        0,
        offsetNanos,
        "GET",
        "/",
        null,
        null,
        List.of(),
        null,
        0,
        0,
        0,
        0,
        status,
        durationNanos,
        -1);
  }
}
