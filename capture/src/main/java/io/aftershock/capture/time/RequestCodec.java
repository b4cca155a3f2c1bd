package io.aftershock.capture.time;

import static io.aftershock.capture.trace.RecordFields.getHeaders;
import static io.aftershock.capture.trace.RecordFields.getString;
import static io.aftershock.capture.trace.RecordFields.putHeaders;
import static io.aftershock.capture.trace.RecordFields.putString;
import static io.aftershock.capture.trace.RecordFields.requiredString;

import io.aftershock.capture.input.entry.RecordedRequest;
import io.aftershock.capture.input.entry.StampMeaning;
import java.nio.BufferOverflowException;
import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * The byte layout of a request on its way through the sort; the only class that knows it. Fixed
 * fields come first, so that {@link #peek} reads the few that time needs without the rest. Not
 * thread-safe: the buffer is reused.
 */
final class RequestCodec {
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
        .putLong(request.responseBytes())
        .putLong(request.requestBodyBytes());
    putString(out, request.method());
    putString(out, request.target());
    putString(out, request.scheme());
    putString(out, request.host());
    putHeaders(out, request.headers());
    putString(out, request.body());
    putString(out, request.clientAddress());
    putString(out, request.user());
    putString(out, request.connection());
    putString(out, request.requestId());
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
    long requestBodyBytes = in.getLong();
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
        getHeaders(in),
        getString(in),
        getString(in),
        getString(in),
        getString(in),
        status,
        responseBytes,
        requestBodyBytes,
        getString(in));
  }

  private static Stamp stamp(ByteBuffer in) {
    long nanos = in.getLong();
    long resolutionNanos = in.getLong();
    StampMeaning meaning = in.get() == ARRIVAL ? StampMeaning.ARRIVAL : StampMeaning.COMPLETION;
    return new Stamp(nanos, resolutionNanos, meaning, in.getLong());
  }
}
