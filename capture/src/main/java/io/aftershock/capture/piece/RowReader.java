package io.aftershock.capture.piece;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.aftershock.capture.trace.Header;
import io.aftershock.capture.trace.TraceRequest;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Reads the texts of {@link RequestRow}s, in their order. Not thread-safe. */
public final class RowReader {
  private ByteBuffer row = ByteBuffer.allocate(0);

  /** Turns to a row. */
  public void turnTo(byte[] bytes) {
    row = ByteBuffer.wrap(bytes);
    row.position(RequestRow.TEXTS);
  }

  /** The method; to be asked for first. */
  public String method() {
    return required();
  }

  /** The target; to be asked for behind the method. */
  public String target() {
    return required();
  }

  /** Bytes of a body that is not there, or -1. */
  public long bodyBytes() {
    return row.getLong(RequestRow.BODY_BYTES);
  }

  /** The numbers that a request gets in a trace. */
  public record Numbers(
      long index, long offsetNanos, long client, long session, long connection, int endpoint) {}

  /** The request, whose method and target have been asked for. */
  public TraceRequest request(String method, String target, Numbers numbers) {
    String scheme = text();
    String host = text();
    String body = text();
    return new TraceRequest(
        numbers.index(),
        numbers.offsetNanos(),
        method,
        target,
        scheme,
        host,
        headers(),
        body,
        numbers.client(),
        numbers.session(),
        numbers.connection(),
        numbers.endpoint(),
        row.getInt(RequestRow.STATUS),
        row.getLong(RequestRow.DURATION),
        row.getLong(RequestRow.RESPONSE_BYTES));
  }

  private List<Header> headers() {
    int count = length();
    List<Header> headers = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      headers.add(new Header(required(), required()));
    }
    return headers;
  }

  private String required() {
    return Objects.requireNonNull(text(), "no text where one must be");
  }

  private @Nullable String text() {
    int length = length() - 1;
    if (length < 0) {
      return null;
    }
    int at = row.position();
    row.position(at + length);
    return new String(row.array(), at, length, ISO_8859_1);
  }

  private int length() {
    int length = 0;
    int shift = 0;
    int next;
    do {
      next = row.get();
      length |= (next & 0x7F) << shift;
      shift += 7;
    } while (next < 0);
    return length;
  }
}
