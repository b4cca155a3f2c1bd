package io.aftershock.replay.run;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How exactly a run kept its schedule, and what the generator itself cost.
 *
 * @param offeredPerSecond planned requests over the planned span
 * @param sentPerSecond sent requests over the span from the first send to the last
 * @param ownLagNanos the generator's own lateness (taken up - intended), which no target can cause,
 *     by percentile name: p50, p90, p99, p99.9, max
 * @param lagNanos lag (sent - intended), which counts what a target makes requests wait for a
 *     connection, by the same names
 * @param lateShare share of sent requests, from 0 to 1, that left later than 1, 10 and 100 ms; keys
 *     {@code 1ms}, {@code 10ms}, {@code 100ms}
 * @param waitedForConnection requests that waited for a connection because all were in use
 * @param driftMicrosPerSecond slope of the generator's own lateness over the run
 * @param gapDistance Kolmogorov-Smirnov distance of the gaps between sends from the planned gaps,
 *     from 0 (same) to 1
 * @param rateCorrelation Pearson correlation of requests per second, sent with planned; null where
 *     the run is shorter than 3 s or its rate does not vary
 * @param dispersionPlanned index of dispersion of planned arrivals in windows of 1 s (variance over
 *     mean; 1 for a Poisson process); null where shorter than 3 s
 * @param dispersionSent the same of the sends
 * @param cpuShare CPU time of the generator's process over wall-clock time, in cores
 * @param gcNanos time spent in garbage collection
 * @param gcCount how often garbage was collected
 * @param safepointNanos time in which the JVM held all threads of the generator, for garbage
 *     collection or anything else, to the millisecond; null where it does not tell
 * @param safepointCount how often it did
 * @param foreignCpuShare share of all the machine's processors, from 0 to 1, that other processes
 *     used, the target too where it is on this machine; null where the system does not tell
 * @param stealShare share of all processors that the hypervisor gave to others, from 0 to 1; null
 *     where the system does not tell
 * @param stalls times in which the generator was more than 10 ms behind, in order of time: the
 *     worst 20
 * @param stallCount how many there were
 * @param grade how far the run can be trusted
 * @param reasons in words why it is not {@link Grade#TRUSTWORTHY}, the gravest first
 * @param trustworthy whether the grade is not {@link Grade#NOT_TRUSTWORTHY}
 * @param verdict in words how the schedule was kept
 */
public record Fidelity(
    double offeredPerSecond,
    double sentPerSecond,
    Map<String, Long> ownLagNanos,
    Map<String, Long> lagNanos,
    Map<String, Double> lateShare,
    long waitedForConnection,
    double driftMicrosPerSecond,
    double gapDistance,
    @Nullable Double rateCorrelation,
    @Nullable Double dispersionPlanned,
    @Nullable Double dispersionSent,
    double cpuShare,
    long gcNanos,
    long gcCount,
    @Nullable Long safepointNanos,
    @Nullable Long safepointCount,
    @Nullable Double foreignCpuShare,
    @Nullable Double stealShare,
    List<Stall> stalls,
    long stallCount,
    Grade grade,
    List<String> reasons,
    boolean trustworthy,
    String verdict) {

  /** How far a run can be trusted. */
  public enum Grade {
    /** What it measured is the target's. */
    TRUSTWORTHY,
    /** Something disturbed the generator: its tail may be the generator's, its middle is not. */
    DEGRADED,
    /** The generator was late beyond its bound: what it measured is its own. */
    NOT_TRUSTWORTHY
  }

  /**
   * A time in which the generator was behind with what was due.
   *
   * @param startNanos when the first request was due that was late, after the run's start
   * @param lengthNanos time from then until the last one was taken up that was due meanwhile
   * @param worstLagNanos how late the latest was taken up
   * @param requests how many were late in it
   */
  public record Stall(long startNanos, long lengthNanos, long worstLagNanos, long requests) {}
}
