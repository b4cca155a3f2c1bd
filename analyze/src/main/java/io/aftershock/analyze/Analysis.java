package io.aftershock.analyze;

import io.aftershock.analyze.findings.RunDiff;
import io.aftershock.analyze.input.Comparability;
import io.aftershock.analyze.input.Side;
import io.aftershock.analyze.report.TextReport;
import io.aftershock.replay.run.Run;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Compares two runs from a program, such as a JUnit test:
 *
 * <pre>{@code
 * RunDiff diff = Analysis.of(before, after).threshold("p(99)<+10%").compare();
 * assertThat(diff.verdict()).as(Analysis.report(diff)).isNotEqualTo(Verdict.WORSE);
 * assertThat(diff.isAnyCrossed()).as(Analysis.report(diff)).isFalse();
 * }</pre>
 *
 * <p>It is {@code aftershock analyze} without the files: what is not said has the same default, and
 * sides that the command refuses are refused. The same sides give the same findings. One thread at
 * a time may use an object of this class.
 */
public final class Analysis {
  private static final int ENDPOINTS = 10;

  private final Path baseline;
  private final Path candidate;
  private final List<String> expressions = new ArrayList<>();
  private AnalyzeOptions options = AnalyzeOptions.DEFAULT;

  private Analysis(Path baseline, Path candidate) {
    this.baseline = baseline;
    this.candidate = candidate;
  }

  /** Of two runs, with all defaults: see {@link #compare()}. */
  public static RunDiff compare(Run baseline, Run candidate) throws IOException {
    return of(baseline, candidate).compare();
  }

  /** Of two sides of any kind, with all defaults: see {@link #compare()}. */
  public static RunDiff compare(Path baseline, Path candidate) throws IOException {
    return of(baseline, candidate).compare();
  }

  /** Of two runs, of which {@code candidate} is the one that must not be worse. */
  public static Analysis of(Run baseline, Run candidate) {
    return of(baseline.path(), candidate.path());
  }

  /** Of two sides: runs, traces, or what else {@code aftershock analyze} reads. */
  public static Analysis of(Path baseline, Path candidate) {
    return new Analysis(baseline, candidate);
  }

  /**
   * A bound that the candidate must keep; may be said again.
   *
   * @param expression such as {@code p(99)<300ms}, {@code errors<1%} or {@code p(99)<+10%}
   */
  public Analysis threshold(String expression) {
    expressions.add(expression);
    return this;
  }

  /**
   * The relative change of latency that does not matter; 0.05 where not said.
   *
   * @throws IllegalArgumentException where {@code ratio} is below 0
   */
  public Analysis tolerance(double ratio) {
    options = options.withTolerance(ratio);
    return this;
  }

  /**
   * Confidence of the intervals; 0.95 where not said.
   *
   * @throws IllegalArgumentException where {@code level} is not from 0.5 to 0.999
   */
  public Analysis confidence(double level) {
    options = options.withConfidence(level);
    return this;
  }

  /**
   * Compares them, with as many threads as there are processors.
   *
   * @return what was found: the verdict, each quantile with its interval, the thresholds. Where a
   *     side's load generator was late, the verdict is unclear
   * @throws IllegalArgumentException where a threshold is wrong, or asks for what these sides do
   *     not have: a line each
   * @throws IOException where a side cannot be read, or they are not alike
   */
  public RunDiff compare() throws IOException {
    List<String> mistakes = new ArrayList<>();
    List<Threshold> thresholds = new ThresholdParser(mistakes).parse(expressions);
    refuse(mistakes);
    Side before = Sides.load(baseline);
    Side after = Sides.load(candidate);
    Comparability.of(before.info(), after.info()).require(false);
    refuse(ThresholdOptions.mistakes(thresholds, before, after));
    return Sides.compare(
        before,
        after,
        Sides.pair(before, after),
        options.withThresholds(thresholds),
        NoiseFloor.none(),
        ThresholdCheck.read(thresholds, before.info(), after.info()));
  }

  private static void refuse(List<String> mistakes) {
    if (!mistakes.isEmpty()) {
      throw new IllegalArgumentException(String.join("\n", mistakes));
    }
  }

  /** The findings in words, as the command prints them: good as an assertion's description. */
  public static String report(RunDiff diff) {
    return new TextReport(false, ENDPOINTS).format(diff);
  }
}
