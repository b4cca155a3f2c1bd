package io.aftershock.analyze.findings;

import java.util.Map;

/**
 * What one of several runs of a side gives.
 *
 * @param side the run
 * @param isBaseline whether it is one of the baseline's
 * @param errorShare share of its requests that failed, from 0 to 1
 * @param quantileNanos its latencies in nanoseconds by percentile; {@link Long#MAX_VALUE} where one
 *     falls among the unanswered
 */
public record RunPoint(
    SideInfo side, boolean isBaseline, double errorShare, Map<Double, Long> quantileNanos) {}
