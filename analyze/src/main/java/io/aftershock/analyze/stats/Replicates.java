package io.aftershock.analyze.stats;

import java.util.Arrays;

/**
 * What the draws of a {@link PairedBootstrap} gave, and the intervals and p-values made of them.
 *
 * <p>Intervals are percentile intervals, widened for the number of windows by Hesterberg's
 * expansion ("What Teachers Should Know About the Bootstrap", The American Statistician 69, 2015):
 * plain ones are too narrow where the drawn things are few. They are widened once more, about what
 * was observed, for {@linkplain Windows#widening what correlation the windows have left}.
 */
public final class Replicates {
  /** In place of a replicate's number: the samples as they are, each window once. */
  static final int OBSERVED = -1;

  private final double[][] baseline;
  private final double[][] candidate;
  private final double[] errors;
  private final int observed;
  private final double windows;
  private final double widening;

  Replicates(int percentiles, int replicates, double effectiveWindows, double widening) {
    this.observed = replicates;
    this.baseline = new double[percentiles][replicates + 1];
    this.candidate = new double[percentiles][replicates + 1];
    this.errors = new double[replicates + 1];
    this.windows = effectiveWindows;
    this.widening = widening;
  }

  void set(int replicate, double[] before, double[] after, double errorDifference) {
    int column = replicate == OBSERVED ? observed : replicate;
    for (int i = 0; i < before.length; i++) {
      baseline[i][column] = before[i];
      candidate[i][column] = after[i];
    }
    errors[column] = errorDifference;
  }

  /**
   * The difference, candidate minus baseline, of the percentile with that position.
   *
   * @param exactNanos the difference of the exact quantiles; the interval is moved by what binning
   *     made of it
   */
  public Estimate difference(int percentile, double exactNanos, double confidence) {
    double[] values = new double[observed + 1];
    for (int i = 0; i <= observed; i++) {
      values[i] = minus(candidate[percentile][i], baseline[percentile][i]);
    }
    return estimate(values, exactNanos, confidence);
  }

  /** Two censored values cannot be told apart: their difference counts as none. */
  private static double minus(double after, double before) {
    return after == before ? 0 : after - before;
  }

  /**
   * The relative change, as {@link #difference}: 0.1 where the candidate is 10 % above. Its
   * interval is made on the scale of the logarithm of the ratio, on which a latency that doubles is
   * as far as one that halves, and a burst that is drawn often weighs as much as one that is drawn
   * seldom.
   */
  public Estimate change(int percentile, double exact, double confidence) {
    double[] values = new double[observed + 1];
    for (int i = 0; i <= observed; i++) {
      values[i] = logRatio(candidate[percentile][i], baseline[percentile][i]);
    }
    Estimate log = estimate(values, Math.log1p(exact), confidence);
    return new Estimate(exact, Math.expm1(log.low()), Math.expm1(log.high()), log.p());
  }

  private static double logRatio(double after, double before) {
    return after == before ? 0 : Math.log(Math.max(1, after)) - Math.log(Math.max(1, before));
  }

  /** The difference of the error shares; both are from 0 to 1. */
  public Estimate errors(double exact, double confidence) {
    return estimate(errors.clone(), exact, confidence);
  }

  private Estimate estimate(double[] values, double exact, double confidence) {
    double[] drawn = Arrays.copyOf(values, observed);
    if (Double.isFinite(exact) && Double.isFinite(values[observed])) {
      for (int i = 0; i < drawn.length; i++) {
        drawn[i] = exact + widening * (drawn[i] - values[observed]);
      }
    }
    Arrays.sort(drawn);
    int outside = (int) (tailShare(confidence) * (drawn.length + 1)) - 1;
    int low = Math.max(0, outside);
    return new Estimate(exact, drawn[low], drawn[drawn.length - 1 - low], pValue(drawn, exact));
  }

  private double tailShare(double confidence) {
    double degrees = Math.max(1, windows - 1);
    double bound = Tails.studentQuantile((1 - confidence) / 2, degrees);
    return Tails.normal(Math.sqrt((degrees + 1) / degrees) * bound);
  }

  /**
   * Two-sided: twice the share of draws on the other side of zero. B draws cannot show a p below 2
   * / (B + 1), and a correction over many comparisons would then never reject; so where no draw
   * reaches zero, the tail is that of Student's t with the draws' spread and one degree of freedom
   * less than there are windows.
   */
  private double pValue(double[] sorted, double exact) {
    int notAbove = 0;
    int notBelow = 0;
    for (double value : sorted) {
      notAbove += value <= 0 ? 1 : 0;
      notBelow += value >= 0 ? 1 : 0;
    }
    int across = Math.min(notAbove, notBelow);
    double counted = Math.min(1, 2.0 * (across + 1) / (sorted.length + 1));
    double spread = deviation(sorted);
    if (across > 0 || !Double.isFinite(spread) || !Double.isFinite(exact)) {
      return counted;
    }
    double tail = Tails.student(Math.abs(exact) / spread, Math.max(1, windows - 1));
    return Math.min(counted, 2 * tail);
  }

  private static double deviation(double[] values) {
    double mean = Arrays.stream(values).average().orElse(0);
    double squares = Arrays.stream(values).map(value -> (value - mean) * (value - mean)).sum();
    return Math.sqrt(squares / values.length);
  }
}
