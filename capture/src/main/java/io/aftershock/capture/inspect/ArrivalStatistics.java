package io.aftershock.capture.inspect;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Arrivals in figures.
 *
 * @param meanPerSecond requests per second over the span
 * @param peakSecondRequests requests in the busiest second
 * @param peakSecondStart when that starts (UTC)
 * @param dispersionOneSecond variance over mean of the counts per second: 1 for Poisson arrivals,
 *     more for bursts; null where the span is too short
 * @param dispersionTenSeconds the same for counts per ten seconds
 * @param intervalNanos width of the intervals of {@code requestsPerInterval}
 * @param requestsPerInterval arrivals over the span, in at most a few dozen intervals
 */
record ArrivalStatistics(
    double meanPerSecond,
    long peakSecondRequests,
    Instant peakSecondStart,
    @Nullable Double dispersionOneSecond,
    @Nullable Double dispersionTenSeconds,
    long intervalNanos,
    List<Long> requestsPerInterval) {}
