package io.aftershock.analyze;

import io.aftershock.analyze.stats.Distribution;
import io.aftershock.analyze.stats.ErrorShares;
import io.aftershock.analyze.stats.Estimate;
import io.aftershock.analyze.stats.Latencies;
import io.aftershock.analyze.stats.PairedBootstrap;
import io.aftershock.analyze.stats.Replicates;
import io.aftershock.analyze.stats.SampleSize;
import io.aftershock.analyze.stats.Windows;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.DoubleStream;
import org.jspecify.annotations.Nullable;

/**
 * What was measured of a group, before anything is said about it.
 *
 * @param group the requests
 * @param windows windows of trace time that hold any of them
 * @param errors difference of the shares of errors
 * @param quantiles quantiles of latency, in ascending order of the percentile
 */
record Measurement(Group group, int windows, Estimate errors, List<Quantile> quantiles) {
  /** The percentiles that every comparison shows. */
  private static final double[] PERCENTILES = {50, 75, 90, 95, 99, 99.9};

  /**
   * One quantile.
   *
   * @param percentile which
   * @param baselineNanos on the baseline's side, or {@link Latencies#UNANSWERED}
   * @param candidateNanos on the candidate's side, or {@link Latencies#UNANSWERED}
   * @param difference candidate minus baseline in nanoseconds, or null where both are unanswered
   * @param change the same relative to the baseline, or null where that cannot be told
   * @param neededRequests fewest requests for a verdict
   * @param isTestable whether there are that many, and an interval
   */
  record Quantile(
      double percentile,
      long baselineNanos,
      long candidateNanos,
      @Nullable Estimate difference,
      @Nullable Estimate change,
      long neededRequests,
      boolean isTestable) {

    /** What a verdict rests on: the relative change, or the difference where there is no such. */
    @Nullable Estimate tested() {
      return change == null ? difference : change;
    }

    /** The p-value of no difference, not corrected; of a testable quantile only. */
    double pValue() {
      Estimate estimate = tested();
      return estimate == null ? Double.NaN : estimate.p();
    }
  }

  static Measurement of(Group group, Windows windows, AnalyzeOptions options) {
    int occupied = windows.occupiedBy(group.samples());
    Replicates replicates = null;
    Estimate errors = Estimate.withoutInterval(errorDifference(group));
    if (occupied >= Windows.FEWEST_OCCUPIED) {
      replicates =
          PairedBootstrap.run(
              group.samples(), windows, PERCENTILES, options.replicates(), options.seed());
      errors = ErrorShares.difference(group.samples(), replicates, options.confidence());
    }
    List<Quantile> quantiles = new ArrayList<>();
    for (int i = 0; i < PERCENTILES.length; i++) {
      quantiles.add(quantile(group, i, replicates, options.confidence()));
    }
    return new Measurement(group, occupied, errors, quantiles);
  }

  private static double errorDifference(Group group) {
    return group.candidate().errorShare() - group.baseline().errorShare();
  }

  private static Quantile quantile(
      Group group, int position, @Nullable Replicates replicates, double confidence) {
    double percentile = PERCENTILES[position];
    long before = group.baseline().quantileNanos(percentile);
    long after = group.candidate().quantileNanos(percentile);
    long needed = SampleSize.needed(percentile, confidence);
    Estimate difference = null;
    Estimate change = null;
    double nanos = difference(before, after);
    if (!Double.isNaN(nanos)) {
      difference =
          estimate(replicates, nanos, drawn -> drawn.difference(position, nanos, confidence));
    }
    double ratio = nanos / before;
    if (Double.isFinite(ratio)) {
      change = estimate(replicates, ratio, drawn -> drawn.change(position, ratio, confidence));
    }
    boolean enough = replicates != null && group.size() >= needed;
    return new Quantile(
        percentile, before, after, difference, change, needed, enough && difference != null);
  }

  private static Estimate estimate(
      @Nullable Replicates replicates, double value, Function<Replicates, Estimate> interval) {
    return replicates == null ? Estimate.withoutInterval(value) : interval.apply(replicates);
  }

  /** Candidate minus baseline; infinite where one is unanswered, NaN where both are. */
  static double difference(long beforeNanos, long afterNanos) {
    return toDouble(afterNanos) - toDouble(beforeNanos);
  }

  /** The latency as a number, in which unanswered is infinite. */
  static double toDouble(long nanos) {
    return nanos == Latencies.UNANSWERED ? Double.POSITIVE_INFINITY : nanos;
  }

  /** The p-values to be corrected together with others: the errors' first, then the quantiles'. */
  DoubleStream pValues() {
    DoubleStream ofQuantiles =
        quantiles.stream().filter(Quantile::isTestable).mapToDouble(Quantile::pValue);
    return errors.hasInterval()
        ? DoubleStream.concat(DoubleStream.of(errors.p()), ofQuantiles)
        : ofQuantiles;
  }

  /** Whether there are windows and requests enough for at least one quantile, answered or not. */
  boolean isEnough() {
    return errors.hasInterval() && group.size() >= quantiles.get(0).neededRequests();
  }

  Distribution baseline() {
    return group.baseline();
  }

  Distribution candidate() {
    return group.candidate();
  }
}
