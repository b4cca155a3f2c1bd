package io.aftershock.replay.run;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How exactly a run kept its schedule, and what the generator itself cost.
 *
 * @param offeredPerSecond planned requests over the planned span
 * @param sentPerSecond sent requests over the span from the first send to the last
 * @param lagNanos lag (sent - intended) by percentile name: p50, p90, p99, p99.9, max
 * @param lateShare share of sent requests, from 0 to 1, that left later than 1, 10 and 100 ms; keys
 *     {@code 1ms}, {@code 10ms}, {@code 100ms}
 * @param waitedForConnection requests that waited for a connection because all were in use
 * @param driftMicrosPerSecond slope of the lag over the run
 * @param gapDistance Kolmogorov-Smirnov distance of the gaps between sends from the planned gaps,
 *     from 0 (same) to 1
 * @param rateCorrelation Pearson correlation of requests per second, sent with planned; null where
 *     the run is shorter than 3 s or its rate does not vary
 * @param dispersionPlanned index of dispersion of planned arrivals in windows of 1 s (variance over
 *     mean; 1 for a Poisson process); null where shorter than 3 s
 * @param dispersionSent the same of the sends
 * @param cpuShare CPU time of the generator's process over wall-clock time, in cores
 * @param gcNanos time spent in garbage collection
 * @param trustworthy whether the lag stayed within its bound
 * @param verdict in words how the schedule was kept
 */
public record Fidelity(
    double offeredPerSecond,
    double sentPerSecond,
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
    boolean trustworthy,
    String verdict) {}
