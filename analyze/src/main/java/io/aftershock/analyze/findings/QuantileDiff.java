package io.aftershock.analyze.findings;

import io.aftershock.analyze.stats.Estimate;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * One quantile of latency on both sides.
 *
 * @param percentile such as 99 or 99.9
 * @param baselineNanos the baseline's quantile, or null where it falls among the unanswered
 * @param candidateNanos the candidate's quantile, or null where it falls among the unanswered
 * @param difference candidate minus baseline in nanoseconds, or null where both are unanswered
 * @param change the same relative to the baseline (0.1 for 10 % more), or null where the baseline
 *     is 0 or either is unanswered
 * @param p p-value of no difference, corrected for the number of comparisons; NaN where there is
 *     none
 * @param neededRequests fewest requests for a verdict on this quantile
 * @param tooShort whether it was not tested because the windows are worth too few independent ones
 * @param verdict {@link Verdict#UNCLEAR} where it was not {@linkplain #isTested tested}, or where
 *     it differs a lot but may be one event
 */
public record QuantileDiff(
    double percentile,
    @Nullable Long baselineNanos,
    @Nullable Long candidateNanos,
    @Nullable Estimate difference,
    @Nullable Estimate change,
    double p,
    long neededRequests,
    boolean tooShort,
    Verdict verdict) {

  /** Whether there were requests, windows and answers enough for a verdict. */
  public boolean isTested() {
    return !Double.isNaN(p);
  }

  /** Whether it differs a lot, but in too few windows to be sure that it is no single event. */
  public boolean mayBeOneEvent() {
    return isTested() && verdict == Verdict.UNCLEAR;
  }

  /** The share of requests that do not exceed it: 0.999 for the percentile 99.9. */
  public double quantile() {
    return BigDecimal.valueOf(percentile).movePointLeft(2).doubleValue();
  }

  /** Name for people, such as {@code p99.9}. */
  public String name() {
    return percentile == Math.rint(percentile) ? "p" + (long) percentile : "p" + percentile;
  }
}
