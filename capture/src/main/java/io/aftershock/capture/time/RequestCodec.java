package io.aftershock.capture.time;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.aftershock.capture.input.RecordedRequest;
import io.aftershock.capture.input.StampMeaning;
import io.aftershock.capture.trace.Header;
import java.nio.BufferOverflowException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The byte layout of a request on its way through the sort; the only class that knows it. Fixed
 * fields come first, so that {@link #peek} reads the few that time needs without the rest. Not
 * thread-safe: the buffer is reused.
 */
final class RequestCodec {
  private static final int NULL = -1;
  private static final byte ARRIVAL = 0;
  private static final byte COMPLETION = 1;

  private ByteBuffer buffer = ByteBuffer.allocate(16 * 1024);

  /** What a stamp says: the fields of a request that its arrival follows from. */
  record Stamp(long nanos, long resolutionNanos, StampMeaning meaning, long durationNanos) {}

  /** Encodes {@code request} with what its stamp was found to mean: arrival or completion. */
  byte[] encode(RecordedRequest request, StampMeaning meaning) {
    while (true) {
      try {
        buffer.clear();
        write(request, meaning, buffer);
        return Arrays.copyOf(buffer.array(), buffer.position());
      } catch (BufferOverflowException e) {
        buffer = ByteBuffer.allocate(Math.multiplyExact(buffer.capacity(), 2));
      }
    }
  }

  private static void write(RecordedRequest request, StampMeaning meaning, ByteBuffer out) {
    out.putLong(request.stampNanos())
        .putLong(request.stampResolutionNanos())
        .put(meaning == StampMeaning.ARRIVAL ? ARRIVAL : COMPLETION)
        .putLong(request.durationNanos())
        .putLong(request.number())
        .putInt(request.status())
        .putLong(request.responseBytes());
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
    putString(out, request.clientAddress());
    putString(out, request.user());
    putString(out, request.connection());
  }

  static Stamp peek(byte[] payload) {
    return stamp(ByteBuffer.wrap(payload));
  }

  static RecordedRequest decode(byte[] payload) {
    ByteBuffer in = ByteBuffer.wrap(payload);
    Stamp stamp = stamp(in);
    long number = in.getLong();
    int status = in.getInt();
    long responseBytes = in.getLong();
    return new RecordedRequest(
        number,
        stamp.nanos(),
        stamp.resolutionNanos(),
        stamp.meaning(),
        stamp.durationNanos(),
        requiredString(in),
        requiredString(in),
        getString(in),
        getString(in),
        headers(in),
        getString(in),
        getString(in),
        getString(in),
        getString(in),
        status,
        responseBytes);
  }

  private static Stamp stamp(ByteBuffer in) {
    long nanos = in.getLong();
    long resolutionNanos = in.getLong();
    StampMeaning meaning = in.get() == ARRIVAL ? StampMeaning.ARRIVAL : StampMeaning.COMPLETION;
    return new Stamp(nanos, resolutionNanos, meaning, in.getLong());
  }

  private static List<Header> headers(ByteBuffer in) {
    int count = in.getInt();
    List<Header> headers = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      headers.add(new Header(requiredString(in), requiredString(in)));
    }
    return headers;
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
      throw new IllegalStateException("null where a string must be");
    }
    return value;
  }

  private static @Nullable String getString(ByteBuffer in) {
    int length = in.getInt();
    if (length == NULL) {
      return null;
    }
    byte[] bytes = new byte[length];
    in.get(bytes);
    return new String(bytes, ISO_8859_1);
  }
}
