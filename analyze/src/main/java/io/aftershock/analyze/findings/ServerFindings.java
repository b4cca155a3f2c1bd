package io.aftershock.analyze.findings;

import java.util.List;

/**
 * Which of the servers' own metrics went up and down with latency, over windows of trace time. Of
 * two sides it is the difference of a metric, candidate minus baseline, with that of latency; of
 * one side by itself the metric with its latency. None of it says what was the cause.
 *
 * @param ofDifference whether there are two sides
 * @param startNanos trace time at which the first window begins
 * @param windowNanos length of a window
 * @param windows number of windows
 * @param baselineNanos mean latency of each window's requests on the baseline's side, or on the
 *     only one; NaN where it has none
 * @param candidateNanos the same of the candidate; empty where there is one side
 * @param ranked metrics that moved, the strongest first
 * @param compared metrics that could be looked at
 * @param still how many of them did not move, or moved in both sides alike
 * @param unmatched metrics that only one side has, or that have values in too few windows
 * @param dropped series that a run had no room for
 * @param failures questions that were not answered
 * @param firstFailure why the first one was not; empty where all were
 */
public record ServerFindings(
    boolean ofDifference,
    long startNanos,
    long windowNanos,
    int windows,
    List<Double> baselineNanos,
    List<Double> candidateNanos,
    List<Metric> ranked,
    int compared,
    int still,
    int unmatched,
    long dropped,
    long failures,
    String firstFailure) {
  /** The fewest windows in which a metric must have a value for a correlation to be told. */
  public static final int FEWEST_WINDOWS = 8;

  /**
   * A metric.
   *
   * @param source number of the one who was asked, in the order of the options
   * @param name with labels in braces behind it where there are any
   * @param isRate whether it is a rate each second of what the server only counts up
   * @param windows windows in which it has a value in each side
   * @param correlation Spearman's rank correlation with latency, from -1 to 1
   * @param shiftP share of all shifts of the one against the other in time that correlate as much
   * @param baselineMean its mean over the baseline's windows, or those of the only side
   * @param candidateMean the same of the candidate; NaN where there is one side
   * @param baseline its value in each window; NaN where it has none
   * @param candidate the same of the candidate; empty where there is one side
   */
  public record Metric(
      int source,
      String name,
      boolean isRate,
      int windows,
      double correlation,
      double shiftP,
      double baselineMean,
      double candidateMean,
      List<Double> baseline,
      List<Double> candidate) {}
}
