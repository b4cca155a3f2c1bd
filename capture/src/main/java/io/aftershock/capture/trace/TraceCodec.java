package io.aftershock.capture.trace;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.nio.BufferOverflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The byte layout of a request record; the only class that knows it.
 *
 * <p>Little-endian: fixed fields first, then strings as an int length (-1 for null) and ISO-8859-1
 * bytes, then the number of headers and their strings, then the body. Not thread-safe: the buffer
 * is reused.
 */
final class TraceCodec {
  private static final int NULL = -1;

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
    out.putInt(request.headers().size());
    for (Header header : request.headers()) {
      putString(out, header.name());
      putString(out, header.value());
    }
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
    int headerCount = in.getInt();
    List<Header> headers = new ArrayList<>(headerCount);
    for (int i = 0; i < headerCount; i++) {
      headers.add(new Header(requiredString(in), requiredString(in)));
    }
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

  private static void putString(ByteBuffer out, @Nullable String value) {
    if (value == null) {
      out.putInt(NULL);
    } else {
      byte[] bytes = value.getBytes(ISO_8859_1);
      out.putInt(bytes.length).put(bytes);
    }
  }

  private static String requiredString(ByteBuffer in) {
    String value = getString(in);
    if (value == null) {
      throw new IllegalArgumentException("null where a string must be");
    }
    return value;
  }

  private static @Nullable String getString(ByteBuffer in) {
    int length = in.getInt();
    if (length == NULL) {
      return null;
    }
    if (length < 0 || length > in.remaining()) {
      throw new IllegalArgumentException("a length of " + length + " in a record");
    }
    byte[] bytes = new byte[length];
    in.get(bytes);
    return new String(bytes, ISO_8859_1);
  }
}
