package io.aftershock.analyze;

import java.util.List;

/**
 * How two sides are compared.
 *
 * @param confidence of each interval, from 0.5 to 0.999
 * @param tolerance relative change of latency that does not matter, at least 0
 * @param replicates number of draws of the bootstrap
 * @param seed seed of the draws
 * @param thresholds what the candidate must keep
 */
public record AnalyzeOptions(
    double confidence, double tolerance, int replicates, long seed, List<Threshold> thresholds) {
  /** Draws of the bootstrap: the ends of a 95 % interval are then each the 50th from outside. */
  public static final int REPLICATES = 2_000;

  /** {@code --confidence} where nobody says. */
  static final String DEFAULT_CONFIDENCE = "95%";

  /** {@code --tolerance} where nobody says. */
  static final String DEFAULT_TOLERANCE = "5%";

  /** {@code --seed} where nobody says. */
  static final String DEFAULT_SEED = "1";

  /** 95 % confidence, 5 % tolerance, seed 1, no thresholds: as on the command line. */
  public static final AnalyzeOptions DEFAULT =
      new AnalyzeOptions(
          Percent.of(DEFAULT_CONFIDENCE),
          Percent.of(DEFAULT_TOLERANCE),
          REPLICATES,
          Long.parseLong(DEFAULT_SEED),
          List.of());

  /** Refuses values out of range. */
  public AnalyzeOptions {
    if (!(confidence >= 0.5 && confidence <= 0.999) || !(tolerance >= 0) || replicates < 1) {
      throw new IllegalArgumentException(
          "confidence " + confidence + ", tolerance " + tolerance + ", replicates " + replicates);
    }
    thresholds = List.copyOf(thresholds);
  }

  /** The same with another tolerance. */
  AnalyzeOptions withTolerance(double other) {
    return new AnalyzeOptions(confidence, other, replicates, seed, thresholds);
  }

  /** The same with another confidence. */
  AnalyzeOptions withConfidence(double other) {
    return new AnalyzeOptions(other, tolerance, replicates, seed, thresholds);
  }

  /** The same with other thresholds. */
  public AnalyzeOptions withThresholds(List<Threshold> others) {
    return new AnalyzeOptions(confidence, tolerance, replicates, seed, others);
  }
}
