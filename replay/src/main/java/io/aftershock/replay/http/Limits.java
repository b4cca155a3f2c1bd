package io.aftershock.replay.http;

/**
 * What one event loop may use.
 *
 * @param maxConnections connections open at a time, at least 1
 * @param sharing which requests share connections
 * @param idleNanos how long a connection rests before it is closed, above 0
 * @param timeoutNanos time from when a request is taken up to its outcome, above 0
 */
public record Limits(int maxConnections, Sharing sharing, long idleNanos, long timeoutNanos) {}
