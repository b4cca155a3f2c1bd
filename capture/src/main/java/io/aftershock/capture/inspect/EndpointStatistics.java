package io.aftershock.capture.inspect;

import org.jspecify.annotations.Nullable;

/**
 * An endpoint in figures.
 *
 * @param name method and path template
 * @param requests number of its requests
 * @param serverErrors number of those with a recorded status of 500 or more
 * @param durations recorded durations, or null where there are none
 */
record EndpointStatistics(
    String name, long requests, long serverErrors, @Nullable LatencySummary durations) {}
