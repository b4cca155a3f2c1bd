package io.aftershock.capture.inspect;

/**
 * A stretch of a trace in which something was other than in the rest of it.
 *
 * @param what {@code errors} (share of 5xx), {@code latency} (geometric mean of recorded durations,
 *     in nanoseconds) or {@code rate} (requests per second)
 * @param fromNanos where it starts, after the trace's start
 * @param toNanos where it ends, after the trace's start
 * @param usual the value outside of it
 * @param during the value in it
 */
record Change(String what, long fromNanos, long toNanos, double usual, double during) {}
