package io.aftershock.replay.live;

import java.util.Map;

/**
 * What a running replay did in one second. Latencies are of what was finished in it.
 *
 * @param runNanos time after the run's start, at the end of the second
 * @param scheduleNanos the same without the time in which the run was paused: how far it is
 * @param askedPerSecond rate of requests that were taken up as they were due
 * @param sentPerSecond rate of requests that were sent
 * @param done requests whose outcome became known
 * @param inFlight requests taken up and not done, at the end of the second
 * @param latency from when requests were due to their outcome
 * @param ownLag how late requests were taken up, which is the generator's own fault
 * @param lagMaxNanos how late the latest request was sent, by whomever's fault
 * @param errors failed requests by kind
 * @param newConnections requests for which a connection was opened
 * @param health what the generator itself took
 * @param paused whether the run was paused at the end of the second
 * @param load what the number of arrivals is multiplied by, as asked for
 */
public record LiveSecond(
    long runNanos,
    long scheduleNanos,
    long askedPerSecond,
    long sentPerSecond,
    long done,
    long inFlight,
    Spread latency,
    Spread ownLag,
    long lagMaxNanos,
    Map<String, Long> errors,
    long newConnections,
    GeneratorHealth.Second health,
    boolean paused,
    double load) {

  /** Failed requests of all kinds. */
  public long errorCount() {
    return errors.values().stream().mapToLong(Long::longValue).sum();
  }

  /**
   * How some times lie, in nanoseconds; all are {@link #UNKNOWN} where there was none.
   *
   * @param p50 the median
   * @param p95 95 of 100 are no longer
   * @param p99 99 of 100 are no longer
   * @param max the longest
   */
  public record Spread(long p50, long p95, long p99, long max) {
    /** Stands for a time that is not known. */
    public static final long UNKNOWN = -1;

    /** Of no times at all. */
    public static final Spread NONE = new Spread(UNKNOWN, UNKNOWN, UNKNOWN, UNKNOWN);
  }
}
