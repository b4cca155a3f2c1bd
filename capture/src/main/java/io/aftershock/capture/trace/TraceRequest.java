package io.aftershock.capture.trace;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One recorded request.
 *
 * <p>Strings that came from the wire hold one char per byte (ISO-8859-1), so that they are replayed
 * byte for byte, whatever encoding the client used.
 *
 * @param index position in the trace, from 0, in arrival order
 * @param offsetNanos arrival time after the trace's start, at least 0; ties keep the order of
 *     {@code index}
 * @param method request method, such as {@code GET}
 * @param target request target as on the request line, in origin form ({@code /path?query}), never
 *     percent-decoded
 * @param scheme {@code http} or {@code https}, or null where the source does not say
 * @param host value of the Host header, with the port where it was given, or null where the source
 *     does not say
 * @param headers the recorded header fields that replay sends: no Host, no hop-by-hop fields, no
 *     Content-Length, nothing that redaction removed
 * @param body request body, or null where there was none or the source does not have it
 * @param client number of the client's address, from 1 in order of appearance in the trace, or 0
 *     where unknown
 * @param session number that groups the requests of one user, from 1 likewise, or 0 where unknown
 * @param connection number that groups the requests of one client connection, from 1 likewise, or 0
 *     where unknown
 * @param endpoint index into {@link TraceInfo#endpoints()}
 * @param status recorded response status, or 0 where unknown
 * @param durationNanos recorded time from arrival to completion, or -1 where unknown
 * @param responseBytes recorded response body bytes, or -1 where unknown
 * @param bodyOrigin whether the body was recorded or made up
 */
public record TraceRequest(
    long index,
    long offsetNanos,
    String method,
    String target,
    @Nullable String scheme,
    @Nullable String host,
    List<Header> headers,
    @Nullable String body,
    long client,
    long session,
    long connection,
    int endpoint,
    int status,
    long durationNanos,
    long responseBytes,
    BodyOrigin bodyOrigin) {

  /** Copies the list of headers. */
  public TraceRequest {
    headers = List.copyOf(headers);
  }

  /** A request whose body, if any, was recorded. */
  public TraceRequest(
      long index,
      long offsetNanos,
      String method,
      String target,
      @Nullable String scheme,
      @Nullable String host,
      List<Header> headers,
      @Nullable String body,
      long client,
      long session,
      long connection,
      int endpoint,
      int status,
      long durationNanos,
      long responseBytes) {
    this(
        index,
        offsetNanos,
        method,
        target,
        scheme,
        host,
        headers,
        body,
        client,
        session,
        connection,
        endpoint,
        status,
        durationNanos,
        responseBytes,
        BodyOrigin.RECORDED);
  }

  /** The same with a body of that origin, and with the header fields that go with it. */
  public TraceRequest withBody(BodyOrigin origin, String bytes, List<Header> fields) {
    return new TraceRequest(
        index,
        offsetNanos,
        method,
        target,
        scheme,
        host,
        fields,
        bytes,
        client,
        session,
        connection,
        endpoint,
        status,
        durationNanos,
        responseBytes,
        origin);
  }

  /** Whether requests of {@code method} usually have a body. */
  public static boolean expectsBody(String method) {
    return method.equals("POST") || method.equals("PUT") || method.equals("PATCH");
  }

  /**
   * Whether the method is safe in the sense of RFC 9110, section 9.2.1: it asks for nothing to be
   * changed. Any method this does not know counts as one that writes.
   */
  public boolean readsOnly() {
    return switch (method) {
      case "GET", "HEAD", "OPTIONS", "TRACE" -> true;
      default -> false;
    };
  }

  /** The same for a method that is still bytes. */
  static boolean readsOnly(ByteSlice method) {
    return method.is("GET") || method.is("HEAD") || method.is("OPTIONS") || method.is("TRACE");
  }
}
