package io.aftershock.analyze.findings;

import java.util.List;

/**
 * Everything that was found; what a report shows.
 *
 * @param baseline the side compared with
 * @param candidate the side compared
 * @param method how it was compared
 * @param overall all requests; its verdict is the verdict
 * @param endpoints the endpoints, those with a difference first, then by number of requests
 * @param thresholds what was asked for, in that order
 * @param warnings what weakens the result, the gravest first
 */
public record RunDiff(
    SideInfo baseline,
    SideInfo candidate,
    Method method,
    Comparison overall,
    List<Comparison> endpoints,
    List<ThresholdResult> thresholds,
    List<Warning> warnings) {

  /**
   * How it was compared.
   *
   * @param confidence of each interval, from 0 to 1
   * @param tolerance relative change of latency that does not matter
   * @param noiseFloor whether a floor of noise between two equal runs was given
   * @param windows number of windows of trace time
   * @param neededWindows fewest windows with requests in them for a verdict
   * @param windowNanos length of a window
   * @param replicates number of draws
   * @param seed seed of the draws
   */
  public record Method(
      double confidence,
      double tolerance,
      boolean noiseFloor,
      int windows,
      int neededWindows,
      long windowNanos,
      int replicates,
      long seed) {}

  /** The verdict on all requests. */
  public Verdict verdict() {
    return overall.verdict();
  }

  /** Whether both sides kept their schedule. */
  public boolean isTrustworthy() {
    return !baseline.isLate() && !candidate.isLate();
  }

  /** Whether any threshold was crossed. */
  public boolean isAnyCrossed() {
    return thresholds.stream().anyMatch(ThresholdResult::crossed);
  }
}
