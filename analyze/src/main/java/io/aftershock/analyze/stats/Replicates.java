package io.aftershock.analyze.stats;

import java.util.Arrays;

/**
 * What the draws of a {@link PairedBootstrap} gave, and the intervals and p-values made of them.
 *
 * <p>Intervals are percentile intervals, widened by Hesterberg's expansion ("What Teachers Should
 * Know About the Bootstrap", The American Statistician 69, 2015) for the degrees of freedom that
 * the {@linkplain Influence windows' influence} on the quantile leaves: plain ones are too narrow
 * where the drawn things are few, or few of them decide. They are widened once more, about what was
 * observed, for the correlation that the windows have left. Those of differences of quantiles are
 * {@linkplain RankNoise narrowed} by what draws overstate their spread; their p-values are not,
 * which leaves a verdict on the safe side.
 */
public final class Replicates {
  /** In place of a replicate's number: the samples as they are, each window once. */
  static final int OBSERVED = -1;

  private final double[][] baseline;
  private final double[][] candidate;
  private final double[] errors;
  private final int observed;
  private final Influence[] ofQuantiles;
  private final RankNoise[] ofRanks;
  private final Influence ofErrors;

  /**
   * Of estimates of which that is known; {@code ofQuantiles} and {@code ofRanks} are in the order
   * of percentiles.
   */
  Replicates(Influence[] ofQuantiles, RankNoise[] ofRanks, Influence ofErrors, int replicates) {
    this.observed = replicates;
    this.baseline = new double[ofQuantiles.length][replicates + 1];
    this.candidate = new double[ofQuantiles.length][replicates + 1];
    this.errors = new double[replicates + 1];
    this.ofQuantiles = ofQuantiles;
    this.ofRanks = ofRanks;
    this.ofErrors = ofErrors;
  }

  /**
   * Sets some replicates from one on.
   *
   * @param before by percentile and replicate
   * @param after by percentile and replicate
   * @param errorDifferences by replicate
   */
  void set(int replicate, double[][] before, double[][] after, double[] errorDifferences) {
    int column = replicate == OBSERVED ? observed : replicate;
    for (int i = 0; i < before.length; i++) {
      System.arraycopy(before[i], 0, baseline[i], column, before[i].length);
      System.arraycopy(after[i], 0, candidate[i], column, after[i].length);
    }
    System.arraycopy(errorDifferences, 0, errors, column, errorDifferences.length);
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
    return ofDifference(values, exactNanos, confidence, percentile);
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
    Estimate log = ofDifference(values, Math.log1p(exact), confidence, percentile);
    return new Estimate(exact, Math.expm1(log.low()), Math.expm1(log.high()), log.p());
  }

  private static double logRatio(double after, double before) {
    return after == before ? 0 : Math.log(Math.max(1, after)) - Math.log(Math.max(1, before));
  }

  /**
   * The baseline's quantile itself, in nanoseconds, with the interval that the draws give it; made
   * on the scale of the logarithm, as in {@link #change}.
   */
  public Estimate baseline(int percentile, double exactNanos, double confidence) {
    return level(baseline[percentile], exactNanos, confidence, ofQuantiles[percentile]);
  }

  /** The candidate's quantile, as {@link #baseline}. */
  public Estimate candidate(int percentile, double exactNanos, double confidence) {
    return level(candidate[percentile], exactNanos, confidence, ofQuantiles[percentile]);
  }

  private Estimate level(
      double[] drawn, double exactNanos, double confidence, Influence influence) {
    double[] values = Arrays.stream(drawn).map(nanos -> Math.log(Math.max(1, nanos))).toArray();
    Estimate log = estimate(values, Math.log(Math.max(1, exactNanos)), confidence, influence);
    return new Estimate(exactNanos, Math.exp(log.low()), Math.exp(log.high()), Double.NaN);
  }

  /**
   * As many independent windows as the windows are worth for the percentile with that position;
   * fewer than there are where what happens in one lasts into the next.
   */
  public double effectiveWindows(int percentile) {
    return ofQuantiles[percentile].effectiveBlocks();
  }

  /** The difference of the error shares; both are from 0 to 1. */
  public Estimate errors(double exact, double confidence) {
    return estimate(errors.clone(), exact, confidence, ofErrors);
  }

  private Estimate ofDifference(double[] values, double exact, double confidence, int percentile) {
    return estimate(values, exact, confidence, ofQuantiles[percentile])
        .narrowed(ofRanks[percentile].narrowing());
  }

  private Estimate estimate(double[] values, double exact, double confidence, Influence influence) {
    double[] drawn = Arrays.copyOf(values, observed);
    if (Double.isFinite(exact) && Double.isFinite(values[observed])) {
      for (int i = 0; i < drawn.length; i++) {
        drawn[i] = exact + influence.widening() * (drawn[i] - values[observed]);
      }
    }
    Arrays.sort(drawn);
    int outside = (int) (tailShare(confidence, influence.degrees()) * (drawn.length + 1)) - 1;
    int low = Math.max(0, outside);
    return new Estimate(
        exact,
        drawn[low],
        drawn[drawn.length - 1 - low],
        pValue(drawn, exact, influence.degrees()));
  }

  /** Share of draws beyond either end of an interval. */
  private static double tailShare(double confidence, double degrees) {
    double bound = Tails.studentQuantile((1 - confidence) / 2, degrees);
    return Tails.normal(Math.sqrt((degrees + 1) / degrees) * bound);
  }

  /**
   * Two-sided: twice the share of draws on the other side of zero, expanded as the intervals are
   * where there are no infinite ones. B draws cannot show a share below 1 / (B + 1), and a
   * correction over many comparisons would then never reject; so where no draw reaches zero, the
   * tail is that of Student's t with the draws' spread.
   */
  private static double pValue(double[] sorted, double exact, double degrees) {
    int notAbove = 0;
    int notBelow = 0;
    for (double value : sorted) {
      notAbove += value <= 0 ? 1 : 0;
      notBelow += value >= 0 ? 1 : 0;
    }
    int across = Math.min(notAbove, notBelow);
    double share = Math.min(0.5, (across + 1.0) / (sorted.length + 1));
    double spread = deviation(sorted);
    if (!Double.isFinite(spread) || !Double.isFinite(exact)) {
      return 2 * share;
    }
    double z = Math.sqrt(degrees / (degrees + 1)) * Tails.normalQuantile(share);
    double counted = 2 * Tails.student(z, degrees);
    return across > 0
        ? counted
        : Math.min(counted, 2 * Tails.student(Math.abs(exact) / spread, degrees));
  }

  private static double deviation(double[] values) {
    double mean = Arrays.stream(values).average().orElse(0);
    double squares = Arrays.stream(values).map(value -> (value - mean) * (value - mean)).sum();
    return Math.sqrt(squares / values.length);
  }
}
