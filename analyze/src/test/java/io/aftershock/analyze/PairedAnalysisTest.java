package io.aftershock.analyze;

import static org.assertj.core.api.Assertions.assertThat;

import io.aftershock.analyze.findings.Basis;
import io.aftershock.analyze.findings.Comparison;
import io.aftershock.analyze.findings.QuantileDiff;
import io.aftershock.analyze.findings.RunDiff;
import io.aftershock.analyze.findings.SideInfo;
import io.aftershock.analyze.findings.Verdict;
import io.aftershock.analyze.findings.Warning;
import io.aftershock.analyze.input.Side;
import io.aftershock.analyze.stats.Windows;
import io.aftershock.replay.run.Outcome;
import java.io.IOException;
import java.util.function.IntPredicate;
import org.junit.jupiter.api.Test;

/** What is said of which findings. */
class PairedAnalysisTest {
  private static final long[] ARRIVALS = Traffic.arrivals(3_000, 9);

  private static RunDiff diff(RunFixture before, RunFixture after) throws IOException {
    return new PairedAnalysis(AnalyzeOptions.DEFAULT, NoiseFloor.none())
        .compare(before.side("before.run"), after.side("after.run"));
  }

  /** The run with some of its requests ended otherwise. */
  private static RunFixture with(RunFixture run, Outcome outcome, int status, IntPredicate which) {
    RunFixture changed = new RunFixture();
    run.samples.forEach(
        sample -> {
          boolean isChanged = which.test((int) sample.index());
          changed.add(
              sample.intendedNanos(),
              sample.latencyNanos(),
              isChanged ? outcome : sample.outcome(),
              isChanged ? status : sample.status());
        });
    return changed;
  }

  @Test
  void errorsDecideBeforeLatency() throws IOException {
    RunFixture before = Traffic.queue(ARRIVALS, 1.3, 1);
    RunFixture faster = Traffic.queue(ARRIVALS, 1, 2);
    RunFixture after = with(faster, Outcome.RESPONDED, 503, i -> i % 40 == 3);

    RunDiff diff = diff(before, after);

    assertThat(diff.overall().quantile(50).orElseThrow().verdict()).isEqualTo(Verdict.BETTER);
    assertThat(diff.overall().basis()).isEqualTo(Basis.ERRORS);
    assertThat(diff.verdict()).isEqualTo(Verdict.WORSE);
  }

  @Test
  void fewErrorsMoreAreNoFinding() throws IOException {
    RunFixture before = Traffic.queue(ARRIVALS, 1, 1);

    RunDiff diff = diff(before, with(before, Outcome.RESPONDED, 500, i -> i == 10 || i == 2000));

    assertThat(diff.overall().errors().verdict()).isEqualTo(Verdict.NO_DIFFERENCE);
    assertThat(diff.overall().errors().difference().excludesZero()).isFalse();
  }

  @Test
  void errorsInOnePlaceMayBeOneEvent() throws IOException {
    RunFixture before = Traffic.queue(ARRIVALS, 1, 1);

    RunDiff diff = diff(before, with(before, Outcome.RESPONDED, 500, i -> i > 990 && i < 1_020));

    assertThat(diff.verdict()).isEqualTo(Verdict.UNCLEAR);
    assertThat(diff.overall().basis()).isEqualTo(Basis.ERRORS_IN_ONE_PLACE);
  }

  @Test
  void stallInOnePlaceMayBeOneEvent() throws IOException {
    RunFixture before = Traffic.queue(ARRIVALS, 1, 1);
    RunFixture after = new RunFixture();
    before.samples.forEach(
        sample -> {
          boolean isStalled = sample.index() > 1_000 && sample.index() < 1_200;
          after.answered(
              sample.intendedNanos(), sample.latencyNanos() + (isStalled ? 1_000_000_000L : 0));
        });

    RunDiff diff = diff(before, after);

    assertThat(diff.verdict()).isEqualTo(Verdict.UNCLEAR);
    assertThat(diff.overall().basis()).isEqualTo(Basis.LATENCY_IN_ONE_PLACE);
    assertThat(diff.overall().quantile(50).orElseThrow().verdict()).isNotEqualTo(Verdict.WORSE);
    assertThat(diff.overall().quantile(99).orElseThrow().isTested()).isTrue();
  }

  @Test
  void nothingAnsweredOnEitherSideIsNotTooFew() throws IOException {
    RunFixture dead = with(Traffic.queue(ARRIVALS, 1, 1), Outcome.CONNECT_FAILED, 0, i -> true);

    RunDiff diff = diff(dead, dead);

    assertThat(diff.overall().basis()).isEqualTo(Basis.UNANSWERED);
    assertThat(diff.overall().errors().verdict()).isEqualTo(Verdict.NO_DIFFERENCE);
  }

  @Test
  void shareOfErrorsNeverDiffersByMoreThanAll() throws IOException {
    RunFixture before = Traffic.queue(ARRIVALS, 1, 1);

    RunDiff diff = diff(before, with(before, Outcome.RESPONDED, 500, i -> true));

    assertThat(diff.overall().errors().difference().high()).isEqualTo(1);
  }

  @Test
  void quantileAmongTheUnansweredIsCensoredNotDropped() throws IOException {
    RunFixture before = Traffic.queue(ARRIVALS, 1, 1);
    RunFixture after = with(before, Outcome.TIMED_OUT, 0, i -> i % 20 == 3);

    RunDiff diff = diff(before, after);

    QuantileDiff p99 = diff.overall().quantile(99).orElseThrow();
    assertThat(diff.overall().requests()).isEqualTo(ARRIVALS.length);
    assertThat(p99.candidateNanos()).isNull();
    assertThat(p99.difference().value()).isEqualTo(Double.POSITIVE_INFINITY);
    assertThat(p99.verdict()).isEqualTo(Verdict.WORSE);
    assertThat(diff.overall().quantile(50).orElseThrow().candidateNanos()).isNotNull();
    assertThat(diff.overall().errors().candidateUnanswered()).isEqualTo(ARRIVALS.length / 20);
  }

  @Test
  void quantileWithTooFewRequestsHasNoVerdict() throws IOException {
    RunDiff diff = diff(Traffic.queue(ARRIVALS, 1, 1), Traffic.queue(ARRIVALS, 3, 2));

    QuantileDiff last = diff.overall().quantile(99.9).orElseThrow();
    assertThat(last.verdict()).isEqualTo(Verdict.UNCLEAR);
    assertThat(last.neededRequests()).isEqualTo(3_838);
    assertThat(diff.verdict()).isEqualTo(Verdict.WORSE);
  }

  @Test
  void differenceWithinTheToleranceIsNone() throws IOException {
    RunFixture before = Traffic.queue(ARRIVALS, 1, 1);
    RunFixture after = new RunFixture();
    before.samples.forEach(
        sample -> after.answered(sample.intendedNanos(), sample.latencyNanos() * 103 / 100));

    RunDiff diff = diff(before, after);

    assertThat(diff.overall().quantile(50).orElseThrow().difference().excludesZero()).isTrue();
    assertThat(diff.verdict()).isEqualTo(Verdict.NO_DIFFERENCE);
  }

  @Test
  void differenceWithinTheStepOfALogIsNone() throws IOException {
    RunFixture recorded = new RunFixture();
    RunFixture replayed = new RunFixture();
    for (long arrival : ARRIVALS) {
      long step = 1 + arrival % 3;
      recorded.answered(arrival, step * 1_000_000);
      replayed.answered(arrival, step * 1_000_000 + 900_001);
    }
    Side run = recorded.side("outage.trace");
    SideInfo info = run.info();
    Side trace =
        new Side(
            new SideInfo(
                info.path(),
                info.traceContent(),
                info.path(),
                info.endpoints(),
                info.requests(),
                0,
                null),
            run.samples());

    RunDiff diff =
        new PairedAnalysis(AnalyzeOptions.DEFAULT, NoiseFloor.none())
            .compare(trace, replayed.side("after.run"));

    assertThat(diff.overall().quantile(50).orElseThrow().change().value()).isGreaterThan(0.4);
    assertThat(diff.verdict()).isEqualTo(Verdict.NO_DIFFERENCE);
    assertThat(diff(recorded, replayed).verdict()).isEqualTo(Verdict.WORSE);
  }

  @Test
  void someBetterAndSomeWorseIsUnclear() throws IOException {
    RunFixture before = Traffic.queue(ARRIVALS, 1, 1);
    RunFixture after = new RunFixture();
    before.samples.forEach(
        sample ->
            after.answered(
                sample.intendedNanos(),
                sample.latencyNanos() < 15_000_000
                    ? sample.latencyNanos() / 2
                    : sample.latencyNanos() * 2));

    assertThat(diff(before, after).overall().basis()).isEqualTo(Basis.BOTH_WAYS);
    assertThat(diff(before, after).verdict()).isEqualTo(Verdict.UNCLEAR);
  }

  @Test
  void latencyThatStaysHighForLongNeedsALongerRun() throws IOException {
    RunFixture before = Traffic.autoregressive(ARRIVALS, 0.999, 1, 1);

    RunDiff diff = diff(before, Traffic.autoregressive(ARRIVALS, 0.999, 1.3, 2));

    assertThat(diff.overall().basis()).isEqualTo(Basis.TOO_SHORT);
    assertThat(diff.overall().effectiveWindows()).isLessThan(Windows.FEWEST_EFFECTIVE);
    QuantileDiff median = diff.overall().quantile(50).orElseThrow();
    assertThat(median.tooShort()).isTrue();
    assertThat(median.change().hasInterval()).isFalse();
  }

  @Test
  void whatIsSlowerForAWhileMayBeOneEvent() throws IOException {
    RunFixture after = new RunFixture();
    Traffic.autoregressive(ARRIVALS, 1, 2)
        .samples
        .forEach(
            sample -> {
              boolean isSlow = sample.index() >= 1_000 && sample.index() < 2_000;
              after.answered(sample.intendedNanos(), sample.latencyNanos() * (isSlow ? 3 : 1));
            });

    RunDiff diff = diff(Traffic.autoregressive(ARRIVALS, 1, 1), after);

    assertThat(diff.overall().basis()).isEqualTo(Basis.LATENCY_IN_ONE_PLACE);
    assertThat(diff.breakdown().stretches()).hasSize(1);
    assertThat(diff.breakdown().stretches().get(0).change()).isBetween(1.6, 2.4);
  }

  @Test
  void changeByAFactorIsFoundInAShortRun() throws IOException {
    RunFixture before = Traffic.autoregressive(ARRIVALS, 0.999, 1, 1);

    RunDiff diff = diff(before, Traffic.autoregressive(ARRIVALS, 0.999, 20, 2));

    assertThat(diff.overall().effectiveWindows()).isLessThan(Windows.FEWEST_EFFECTIVE);
    assertThat(diff.verdict()).isEqualTo(Verdict.WORSE);
  }

  @Test
  void requestsAtOneMomentAreTooFewWindows() throws IOException {
    RunFixture before = Traffic.queue(new long[500], 1, 1);

    RunDiff diff = diff(before, before);

    assertThat(diff.overall().basis()).isEqualTo(Basis.TOO_FEW);
    assertThat(diff.overall().quantile(50).orElseThrow().difference().hasInterval()).isFalse();
  }

  @Test
  void endpointThatAloneIsSlowerIsFoundAndListedFirst() throws IOException {
    RunFixture before = Traffic.queue(ARRIVALS, 1, 1);
    RunFixture after = new RunFixture();
    before.samples.forEach(
        sample ->
            after.answered(
                sample.intendedNanos(), sample.latencyNanos() * (sample.endpoint() == 1 ? 2 : 1)));

    RunDiff diff = diff(before, after);

    assertThat(diff.endpoints().get(0).name()).isEqualTo(RunFixture.ENDPOINTS.get(1));
    assertThat(diff.endpoints())
        .extracting(Comparison::verdict)
        .containsExactly(Verdict.WORSE, Verdict.NO_DIFFERENCE);
  }

  @Test
  void unequalConditionsAreListed() throws IOException {
    RunFixture before = Traffic.queue(ARRIVALS, 1, 1);
    RunFixture after = Traffic.queue(ARRIVALS, 1, 2);
    after.options.put("--speed", "2.0");
    after.options.put("--target", "http://127.0.0.1:9090");
    after.cpus = 8;

    RunDiff diff = diff(before, after);

    assertThat(diff.warnings())
        .extracting(Warning::code)
        .containsExactly("speed-differs", "host-differs", "one-run-a-side");
    assertThat(diff.warnings().get(0).text())
        .contains("--speed none -> 2.0")
        .doesNotContain("9090");
  }
}
