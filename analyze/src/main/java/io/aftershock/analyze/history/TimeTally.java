package io.aftershock.analyze.history;

import org.HdrHistogram.Histogram;

/** Times of one kind, to three digits; a request without an answer took longer than any. */
final class TimeTally {
  private final Histogram answered = new Histogram(3);
  private long unanswered;

  void add(long nanos) {
    answered.recordValue(Math.max(0, nanos));
  }

  void addUnanswered() {
    unanswered++;
  }

  /** In nanoseconds; infinite where it is among the unanswered, NaN where there is no request. */
  double percentile(double percentile) {
    long known = answered.getTotalCount();
    long all = known + unanswered;
    if (all == 0) {
      return Double.NaN;
    }
    // The subtraction undoes rounding: 99.9 % of 1000 is rank 999, not 1000.
    long rank = Math.max(1, (long) Math.ceil(percentile / 100 * all - 1e-9 * all));
    return rank > known
        ? Double.POSITIVE_INFINITY
        : answered.getValueAtPercentile(100.0 * rank / known);
  }

  /** Mean of the answered in nanoseconds, or NaN where there is none. */
  double mean() {
    return answered.getTotalCount() == 0 ? Double.NaN : answered.getMean();
  }
}
