package io.aftershock.analyze;

import io.aftershock.analyze.stats.Distribution;
import io.aftershock.analyze.stats.ErrorShares;
import io.aftershock.analyze.stats.Estimate;
import io.aftershock.analyze.stats.Latencies;
import io.aftershock.analyze.stats.PairedBootstrap;
import io.aftershock.analyze.stats.PairedSamples;
import io.aftershock.analyze.stats.Replicates;
import io.aftershock.analyze.stats.SampleSize;
import io.aftershock.analyze.stats.Windows;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.DoubleStream;
import org.jspecify.annotations.Nullable;

/**
 * What was measured of a group, before anything is said about it.
 *
 * @param group the requests
 * @param windows windows of trace time that hold any of them
 * @param errors difference of the shares of errors
 * @param errorsByChance p-value of no difference of them, as if requests were independent
 * @param quantiles quantiles of latency, in ascending order of the percentile
 */
record Measurement(
    Group group, int windows, Estimate errors, double errorsByChance, List<Quantile> quantiles) {
  /** A quantile that changes by this factor or more is never called alike, only unclear. */
  private static final double STRIKING_FACTOR = 2;

  /** One that changes by this factor or more is tested however short the run is. */
  private static final double OVERWHELMING_FACTOR = 4;

  /** The percentiles that every comparison shows. */
  static final double[] PERCENTILES = {50, 75, 90, 95, 99, 99.9};

  /**
   * One quantile.
   *
   * @param percentile which
   * @param baselineNanos on the baseline's side, or {@link Latencies#UNANSWERED}
   * @param candidateNanos on the candidate's side, or {@link Latencies#UNANSWERED}
   * @param difference candidate minus baseline in nanoseconds, or null where both are unanswered
   * @param change the same relative to the baseline, or null where that cannot be told
   * @param neededRequests fewest requests for a verdict
   * @param effectiveWindows independent windows that the windows are worth for it; NaN where
   *     nothing was drawn, and of sides that share no trace: their blocks are alike by the load,
   *     which comes again on the other side and makes intervals too wide, not too narrow
   * @param isTestable whether there are requests and windows enough for an interval
   */
  record Quantile(
      double percentile,
      long baselineNanos,
      long candidateNanos,
      @Nullable Estimate difference,
      @Nullable Estimate change,
      long neededRequests,
      double effectiveWindows,
      boolean isTestable) {

    /** Whether it has no interval because the windows are too alike, for so few of them. */
    boolean isTooShort() {
      return effectiveWindows < Windows.FEWEST_EFFECTIVE
          && difference != null
          && !difference.hasInterval();
    }

    /**
     * Whether its interval may be told however short the run is. What lasts can make a quantile
     * some tenths larger all along, but hardly many times as large; and where next to nothing
     * differs, how alike the windows are is no matter.
     */
    private boolean isBeyondDoubt(@Nullable Estimate interval, double tolerance) {
      return changesBy(OVERWHELMING_FACTOR)
          || (interval != null && interval.low() >= -tolerance && interval.high() <= tolerance);
    }

    /** Whether it is so far off that calling it alike would mislead. */
    boolean isStriking() {
      return changesBy(STRIKING_FACTOR);
    }

    private boolean changesBy(double factor) {
      double before = toDouble(baselineNanos);
      double after = toDouble(candidateNanos);
      return Math.max(before, after) >= factor * Math.min(before, after);
    }

    Quantile with(@Nullable Estimate nanos, @Nullable Estimate ratio, boolean testable) {
      return new Quantile(
          percentile,
          baselineNanos,
          candidateNanos,
          nanos,
          ratio,
          neededRequests,
          effectiveWindows,
          testable);
    }

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

  /** The draws that measurements of some groups may share. */
  static PairedBootstrap bootstrap(Windows windows, AnalyzeOptions options) {
    return new PairedBootstrap(windows, PERCENTILES, options.replicates(), options.seed());
  }

  static Measurement of(Group group, Windows windows, AnalyzeOptions options) {
    return of(group, windows, bootstrap(windows, options), options);
  }

  /** The same with draws that other measurements share. */
  static Measurement of(
      Group group, Windows windows, PairedBootstrap bootstrap, AnalyzeOptions options) {
    PairedSamples samples = Objects.requireNonNull(group.samples()).gathered();
    int occupied = windows.occupiedBy(samples);
    Replicates replicates = null;
    Estimate errors = Estimate.withoutInterval(errorDifference(group));
    if (occupied >= Windows.FEWEST_OCCUPIED) {
      replicates = bootstrap.of(samples);
      errors = ErrorShares.difference(samples, replicates, options.confidence());
    }
    double byChance = ErrorShares.independent(samples, options.confidence()).p();
    return of(group, occupied, replicates, errors, byChance, options);
  }

  /** What draws, if there are any, say of a group. */
  static Measurement of(
      Group group,
      int windows,
      @Nullable Replicates replicates,
      Estimate errors,
      double errorsByChance,
      AnalyzeOptions options) {
    long[] before = group.baseline().quantilesNanos(PERCENTILES);
    long[] after = group.candidate().quantilesNanos(PERCENTILES);
    List<Quantile> quantiles = new ArrayList<>();
    for (int i = 0; i < PERCENTILES.length; i++) {
      quantiles.add(quantile(group, i, before[i], after[i], replicates, options));
    }
    return new Measurement(group, windows, errors, errorsByChance, quantiles);
  }

  /** Difference of the shares of failed requests, candidate minus baseline. */
  static double errorDifference(Group group) {
    return group.candidate().errorShare() - group.baseline().errorShare();
  }

  private static Quantile quantile(
      Group group,
      int position,
      long before,
      long after,
      @Nullable Replicates replicates,
      AnalyzeOptions options) {
    double percentile = PERCENTILES[position];
    long needed = SampleSize.needed(percentile, options.confidence());
    double nanos = difference(before, after);
    double ratio = nanos / before;
    Quantile known =
        new Quantile(
            percentile,
            before,
            after,
            Double.isNaN(nanos) ? null : Estimate.withoutInterval(nanos),
            Double.isFinite(ratio) ? Estimate.withoutInterval(ratio) : null,
            needed,
            replicates == null || group.samples() == null
                ? Double.NaN
                : replicates.effectiveWindows(position),
            false);
    if (replicates == null) {
      return known;
    }
    Estimate change =
        known.change == null ? null : replicates.change(position, ratio, options.confidence());
    boolean isKept = !known.isTooShort() || known.isBeyondDoubt(change, options.tolerance());
    return isKept
        ? known.with(
            known.difference == null
                ? null
                : replicates.difference(position, nanos, options.confidence()),
            change,
            known.difference != null && group.size() >= needed)
        : known;
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

  /** Whether its windows are worth too few independent ones to say anything of its median. */
  boolean isTooShort() {
    return quantiles.get(0).isTooShort();
  }

  /**
   * As many independent windows as its windows are worth for the median; NaN where nothing was
   * drawn, or the sides share no trace.
   */
  double effectiveWindows() {
    return quantiles.get(0).effectiveWindows();
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
