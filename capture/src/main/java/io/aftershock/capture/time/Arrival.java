package io.aftershock.capture.time;

import io.aftershock.capture.input.entry.RecordedRequest;

/**
 * A request with the time it arrived at.
 *
 * @param arrivalNanos in nanoseconds since 1970-01-01T00:00:00Z, at least 0
 * @param source index of the source it came from
 * @param request what was recorded
 */
public record Arrival(long arrivalNanos, int source, RecordedRequest request) {}
