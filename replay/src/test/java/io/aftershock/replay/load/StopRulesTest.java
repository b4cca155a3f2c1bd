package io.aftershock.replay.load;

import static org.assertj.core.api.Assertions.assertThat;

import io.aftershock.replay.load.StopRule.Metric;
import io.aftershock.replay.run.Outcome;
import io.aftershock.replay.run.RunSample;
import java.util.List;
import org.junit.jupiter.api.Test;

class StopRulesTest {
  private static final long MILLI = 1_000_000;
  private static final long SECOND = 1000 * MILLI;

  private final StopSignal stop = new StopSignal();

  private StopRules rules(Metric metric, double percentile, double limit, int seconds) {
    StopRule rule = new StopRule("the rule", metric, percentile, limit, seconds);
    return new StopRules(List.of(rule), () -> 0, stop);
  }

  /** So many requests, done within that second, each due, sent and done at the same distances. */
  private static void add(
      StopRules rules, int count, long second, Outcome outcome, long lagNanos, long serviceNanos) {
    for (int i = 0; i < count; i++) {
      long done = second * SECOND + i;
      long sent = done - serviceNanos;
      rules.record(
          new RunSample(
              i, 0, sent - lagNanos, sent, sent, -1, done, -1, -1, outcome, 200, 0, 1, false));
    }
  }

  @Test
  void errorsAboveTheLimitStopTheRunAndAreNamed() {
    StopRules rules = rules(Metric.ERRORS, Double.NaN, 0.5, 2);
    add(rules, 10, 0, Outcome.RESPONDED, 0, MILLI);
    add(rules, 10, 1, Outcome.RESET, 0, MILLI);
    rules.check(2 * SECOND);
    assertThat(stop.isGiven()).as("50%% is not above 50%%").isFalse();
    add(rules, 2, 2, Outcome.TIMED_OUT, 0, MILLI);
    rules.check(3 * SECOND);
    assertThat(stop.reason())
        .isEqualTo("rule 'the rule' at 3.00 s: errors were 100.0% of 12 requests in the last 2 s");
  }

  @Test
  void nothingIsSaidBeforeAWholeWindowOrOfFewRequests() {
    StopRules rules = rules(Metric.ERRORS, Double.NaN, 0.5, 3);
    add(rules, 100, 0, Outcome.RESET, 0, MILLI);
    rules.check(2 * SECOND);
    assertThat(stop.isGiven()).isFalse();
    rules.check(4 * SECOND); // The first second is out of the window.
    add(rules, 9, 5, Outcome.RESET, 0, MILLI);
    rules.check(6 * SECOND);
    assertThat(stop.isGiven()).isFalse();
    add(rules, 1, 5, Outcome.RESET, 0, MILLI);
    rules.check(7 * SECOND);
    assertThat(stop.isGiven()).isTrue();
  }

  @Test
  void aSecondThatIsNotOverDoesNotCount() {
    StopRules rules = rules(Metric.ERRORS, Double.NaN, 0.5, 1);
    add(rules, 100, 1, Outcome.RESET, 0, MILLI);
    rules.check(2 * SECOND - 1);
    assertThat(stop.isGiven()).isFalse();
    rules.check(2 * SECOND);
    assertThat(stop.isGiven()).isTrue();
  }

  @Test
  void latencyCountsTheLagAndServiceDoesNot() {
    StopRules service = rules(Metric.SERVICE, 99, 100 * MILLI, 1);
    add(service, 20, 0, Outcome.RESPONDED, 500 * MILLI, 90 * MILLI);
    service.check(SECOND);
    assertThat(stop.isGiven()).isFalse();
    StopRules latency = rules(Metric.LATENCY, 99, 100 * MILLI, 1);
    add(latency, 20, 0, Outcome.RESPONDED, 500 * MILLI, 90 * MILLI);
    latency.check(SECOND);
    assertThat(stop.reason())
        .contains("p(99) was 590 ms")
        .endsWith("of 20 requests in the last 1 s");
  }

  @Test
  void lagHasARuleOfItsOwn() {
    StopRules rules = rules(Metric.LAG, 50, 100 * MILLI, 1);
    add(rules, 20, 1, Outcome.RESPONDED, 200 * MILLI, MILLI);
    rules.check(2 * SECOND);
    assertThat(stop.reason()).contains("lag.p(50) was 200 ms");
  }

  @Test
  void noAnswerIsSlowerThanAnyAndWhatWasHeldBackIsNotCounted() {
    StopRules held = rules(Metric.LATENCY, 50, SECOND, 1);
    add(held, 100, 0, Outcome.OVER_RATE, 0, MILLI);
    held.check(SECOND);
    assertThat(stop.isGiven()).isFalse();
    StopRules refused = rules(Metric.LATENCY, 50, SECOND, 1);
    add(refused, 100, 0, Outcome.REFUSED, 0, MILLI);
    refused.check(SECOND);
    assertThat(stop.reason()).contains("p(50) was without an answer");
  }

  @Test
  void aRunThatIsStoppedAlreadyKeepsItsReason() {
    StopRules rules = rules(Metric.ERRORS, Double.NaN, 0.5, 1);
    stop.give();
    add(rules, 100, 0, Outcome.RESET, 0, MILLI);
    rules.check(SECOND);
    assertThat(stop.reason()).isNull();
  }
}
