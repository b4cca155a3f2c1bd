package io.aftershock.capture.trace;

import static io.aftershock.capture.trace.RecordFields.getHeaders;
import static io.aftershock.capture.trace.RecordFields.getString;
import static io.aftershock.capture.trace.RecordFields.putHeaders;
import static io.aftershock.capture.trace.RecordFields.putString;
import static io.aftershock.capture.trace.RecordFields.requiredString;

import java.nio.BufferOverflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;

/**
 * The byte layout of a request record; the only class that knows it.
 *
 * <p>Little-endian: fixed fields first, then strings as an int length (-1 for null) and ISO-8859-1
 * bytes, then the number of headers and their strings, then the body. Not thread-safe: the buffer
 * is reused.
 */
final class TraceCodec {
  private ByteBuffer buffer = allocate(16 * 1024);

  /** Encodes {@code request}; the result is valid until the next call. */
  ByteBuffer encode(TraceRequest request) {
    while (true) {
      try {
        buffer.clear();
        write(request, buffer);
        return buffer.flip();
      } catch (BufferOverflowException e) {
        buffer = allocate(Math.multiplyExact(buffer.capacity(), 2));
      }
    }
  }

  private static void write(TraceRequest request, ByteBuffer out) {
    out.putLong(request.index())
        .putLong(request.offsetNanos())
        .putLong(request.client())
        .putLong(request.session())
        .putLong(request.connection())
        .putLong(request.durationNanos())
        .putLong(request.responseBytes())
        .putInt(request.endpoint())
        .putInt(request.status());
    putString(out, request.method());
    putString(out, request.target());
    putString(out, request.scheme());
    putString(out, request.host());
    putHeaders(out, request.headers());
    putString(out, request.body());
  }

  /**
   * Decodes one record.
   *
   * @throws RuntimeException where {@code in} does not hold a whole record
   */
  static TraceRequest decode(ByteBuffer in) {
    long index = in.getLong();
    long offsetNanos = in.getLong();
    long client = in.getLong();
    long session = in.getLong();
    long connection = in.getLong();
    long durationNanos = in.getLong();
    long responseBytes = in.getLong();
    int endpoint = in.getInt();
    int status = in.getInt();
    String method = requiredString(in);
    String target = requiredString(in);
    String scheme = getString(in);
    String host = getString(in);
    List<Header> headers = getHeaders(in);
    String body = getString(in);
    return new TraceRequest(
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
        responseBytes);
  }

  private static ByteBuffer allocate(int bytes) {
    return ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }
}
