package io.aftershock.capture.input.entry;

import io.aftershock.capture.trace.Header;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One request as its source recorded it, escapes of the log undone. Strings from the wire hold one
 * char per byte (ISO-8859-1).
 *
 * @param number number of the line or entry in its source, from 1
 * @param stampNanos recorded time, in nanoseconds since 1970-01-01T00:00:00Z
 * @param stampResolutionNanos resolution of that, such as 1_000_000_000 for whole seconds
 * @param stampMeaning what moment that is
 * @param durationNanos time from arrival to completion, or -1 where the source does not say
 * @param method request method
 * @param target request target in origin form, never percent-decoded
 * @param scheme {@code http} or {@code https}, or null where the source does not say
 * @param host Host header's value, or null where the source does not say
 * @param headers recorded request header fields, secrets and all, without Host, hop-by-hop fields
 *     and Content-Length
 * @param body request body, or null
 * @param clientAddress the client's address as recorded, or null
 * @param user authenticated user as recorded, or null
 * @param connection name of the client connection, unique in the source, or null
 * @param status response status, or 0 where unknown
 * @param responseBytes response body bytes, or -1 where unknown
 * @param requestBodyBytes request body bytes where only their number was logged, or -1
 * @param requestId what the server called this request, the same in every log that has it, or null
 * @param answeredByCache whether a cache, or the CDN or proxy that has it, answered without asking
 *     the origin, or null where the source does not say
 */
public record RecordedRequest(
    long number,
    long stampNanos,
    long stampResolutionNanos,
    StampMeaning stampMeaning,
    long durationNanos,
    String method,
    String target,
    @Nullable String scheme,
    @Nullable String host,
    List<Header> headers,
    @Nullable String body,
    @Nullable String clientAddress,
    @Nullable String user,
    @Nullable String connection,
    int status,
    long responseBytes,
    long requestBodyBytes,
    @Nullable String requestId,
    @Nullable Boolean answeredByCache) {

  /** Copies the list of headers. */
  public RecordedRequest {
    headers = List.copyOf(headers);
  }

  /** The same request with {@code nanos} added to its stamp. */
  public RecordedRequest shifted(long nanos) {
    if (nanos == 0) {
      return this;
    }
    return new RecordedRequest(
        number,
        stampNanos + nanos,
        stampResolutionNanos,
        stampMeaning,
        durationNanos,
        method,
        target,
        scheme,
        host,
        headers,
        body,
        clientAddress,
        user,
        connection,
        status,
        responseBytes,
        requestBodyBytes,
        requestId,
        answeredByCache);
  }

  /** A request that arrived or was completed at {@code stampNanos}, with nothing else known. */
  public static RequestBuilder at(
      long number, long stampNanos, long resolutionNanos, StampMeaning meaning) {
    return new RequestBuilder(number, stampNanos, resolutionNanos, meaning);
  }
}
