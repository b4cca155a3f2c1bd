package io.aftershock.capture.time;

import io.aftershock.capture.trace.Texts;

/**
 * A request with the time it arrived at. Its texts are numbers of {@link ArrivalOrder#texts}, and
 * {@link Texts#NONE} where it has none.
 *
 * @param nanos in nanoseconds since 1970-01-01T00:00:00Z, at least 0
 * @param source index of the source it came from
 * @param bodyBytes length of a body that is not there, or -1 where there is one or it is not known
 * @param durationNanos recorded time from arrival to completion, or -1
 * @param responseBytes recorded response body bytes, or -1
 * @param status recorded response status, or 0
 */
public record Arrival(
    long nanos,
    int source,
    int method,
    int target,
    int scheme,
    int host,
    int headers,
    int body,
    long bodyBytes,
    int client,
    int user,
    int connection,
    int status,
    long durationNanos,
    long responseBytes) {

  /** The same at another time. */
  Arrival at(long otherNanos) {
    return new Arrival(
        otherNanos,
        source,
        method,
        target,
        scheme,
        host,
        headers,
        body,
        bodyBytes,
        client,
        user,
        connection,
        status,
        durationNanos,
        responseBytes);
  }
}
