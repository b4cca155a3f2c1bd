package io.aftershock.replay.load;

/**
 * When a run ends by itself: a metric of the requests done within the last seconds is above a
 * limit.
 *
 * @param text the rule as it was written
 * @param metric what is measured
 * @param percentile which percentile of it, above 0 and below 100; without meaning for errors
 * @param limit above it the run ends: a share from 0 to 1 for errors, else nanoseconds
 * @param seconds length of the window, from 1 to {@link #MOST_SECONDS}
 */
public record StopRule(String text, Metric metric, double percentile, double limit, int seconds) {
  /** The longest window, which bounds the memory of a rule to some megabytes. */
  public static final int MOST_SECONDS = 300;

  /** What a rule measures. */
  public enum Metric {
    /** Share of requests that failed. */
    ERRORS(""),
    /** Time from when a request was due to its outcome. */
    LATENCY(""),
    /** Time from the send to the outcome. */
    SERVICE("service."),
    /** How late requests were sent. */
    LAG("lag.");

    private final String prefix;

    Metric(String prefix) {
      this.prefix = prefix;
    }

    /** What stands before a percentile of it. */
    public String prefix() {
      return prefix;
    }
  }
}
