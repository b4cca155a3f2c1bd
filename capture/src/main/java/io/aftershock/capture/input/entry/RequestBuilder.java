package io.aftershock.capture.input.entry;

import io.aftershock.capture.input.http.BodyLengths;
import io.aftershock.capture.input.http.RequestLine;
import io.aftershock.capture.trace.Header;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Gathers what a source says of one request; what is not set is unknown. Not thread-safe. */
public final class RequestBuilder {
  private final long number;
  private final long stampNanos;
  private final long stampResolutionNanos;
  private final StampMeaning stampMeaning;
  private long durationNanos = -1;
  private String method = "GET";
  private String target = "/";
  private @Nullable String scheme;
  private @Nullable String host;
  private List<Header> headers = new ArrayList<>();
  private @Nullable String body;
  private @Nullable String clientAddress;
  private @Nullable String user;
  private @Nullable String connection;
  private int status;
  private long responseBytes = -1;
  private long requestBodyBytes = -1;
  private @Nullable String requestId;
  private @Nullable Boolean answeredByCache;

  RequestBuilder(
      long number, long stampNanos, long stampResolutionNanos, StampMeaning stampMeaning) {
    this.number = number;
    this.stampNanos = stampNanos;
    this.stampResolutionNanos = stampResolutionNanos;
    this.stampMeaning = stampMeaning;
  }

  /** See {@link RecordedRequest#durationNanos}. */
  public RequestBuilder durationNanos(long nanos) {
    durationNanos = nanos;
    return this;
  }

  /** Sets method and target. */
  public RequestBuilder line(String sentMethod, String sentTarget) {
    method = sentMethod;
    target = sentTarget;
    return this;
  }

  /** Sets method and target, and scheme and host where the target was absolute. */
  public RequestBuilder line(RequestLine.Sent sent) {
    return line(sent.method(), sent.target()).scheme(sent.scheme()).host(sent.host());
  }

  /** See {@link RecordedRequest#scheme}; null changes nothing. */
  public RequestBuilder scheme(@Nullable String name) {
    scheme = name == null ? scheme : name;
    return this;
  }

  /** See {@link RecordedRequest#host}; null changes nothing. */
  public RequestBuilder host(@Nullable String name) {
    host = name == null ? host : name;
    return this;
  }

  /** Adds a header field, which the caller has checked. */
  public RequestBuilder header(String name, String value) {
    headers.add(new Header(name, value));
    return this;
  }

  /** Replaces all header fields, which the caller has checked. */
  public RequestBuilder headers(List<Header> fields) {
    headers = new ArrayList<>(fields);
    return this;
  }

  /** See {@link RecordedRequest#body}. */
  public RequestBuilder body(@Nullable String bytes) {
    body = bytes;
    return this;
  }

  /** See {@link RecordedRequest#clientAddress}. */
  public RequestBuilder clientAddress(@Nullable String address) {
    clientAddress = address;
    return this;
  }

  /** See {@link RecordedRequest#user}. */
  public RequestBuilder user(@Nullable String name) {
    user = name;
    return this;
  }

  /** See {@link RecordedRequest#connection}. */
  public RequestBuilder connection(@Nullable String name) {
    connection = name;
    return this;
  }

  /** See {@link RecordedRequest#status}; a number that is no status is unknown. */
  public RequestBuilder status(long code) {
    status = code < 100 || code > 999 ? 0 : (int) code;
    return this;
  }

  /** See {@link RecordedRequest#responseBytes}. */
  public RequestBuilder responseBytes(long bytes) {
    responseBytes = Math.max(-1, bytes);
    return this;
  }

  /** See {@link RecordedRequest#requestBodyBytes}. */
  public RequestBuilder requestBodyBytes(long bytes) {
    requestBodyBytes = Math.max(-1, bytes);
    return this;
  }

  /** Estimates the length of the body of that of the whole request, once all else is known. */
  public RequestBuilder requestBytes(BodyLengths lengths, long bytes) {
    return requestBodyBytes(lengths.estimate(method, target, host, headers, bytes));
  }

  /** See {@link RecordedRequest#requestId}. */
  public RequestBuilder requestId(@Nullable String id) {
    requestId = id;
    return this;
  }

  /** See {@link RecordedRequest#answeredByCache}. */
  public RequestBuilder answeredByCache(@Nullable Boolean answered) {
    answeredByCache = answered;
    return this;
  }

  /** The request. */
  public RecordedRequest build() {
    return new RecordedRequest(
        number,
        stampNanos,
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
}
