package io.aftershock.capture.piece;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.aftershock.capture.input.entry.RecordedRequest;
import io.aftershock.capture.privacy.SessionMarks;
import io.aftershock.capture.time.ArrivalRule;
import io.aftershock.capture.trace.Header;
import java.nio.ByteBuffer;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Writes requests as {@link RequestRow}s. Not thread-safe. */
public final class RowWriter {
  private static final int FIRST_BYTES = 1024;
  private static final int MOST_BYTES_OF_LENGTH = 5;

  private final ArrivalRule rule;
  private final long identityKey;
  private ByteBuffer buffer = ByteBuffer.allocate(FIRST_BYTES);

  /**
   * A writer of requests that arrive by {@code rule}.
   *
   * @param identityKey what identities are hashed with, the same for all of a capture
   */
  public RowWriter(ArrivalRule rule, long identityKey) {
    this.rule = rule;
    this.identityKey = identityKey;
  }

  /**
   * The row of a request without secrets.
   *
   * @param source index of its source
   * @param number says where in the source it is
   */
  public byte[] write(int source, long number, RecordedRequest request) {
    boolean waits = rule.needsOthers(request);
    int meaning = RequestRow.MEANINGS.indexOf(rule.meaning(request));
    buffer.clear();
    buffer.putLong(waits ? request.stampNanos() : rule.arrivalNanos(request));
    buffer.putInt(source).putLong(number);
    buffer.putLong(request.stampResolutionNanos()).putLong(request.durationNanos());
    buffer.put((byte) (meaning | (waits ? RequestRow.WAITS : 0)));
    put(sessionOf(request));
    put(request.clientAddress() == null ? Identity.UNKNOWN : of("client", request.clientAddress()));
    put(
        request.connection() == null
            ? Identity.UNKNOWN
            : of("connection", Integer.toString(source), request.connection()));
    buffer.putInt(request.status()).putLong(request.responseBytes());
    buffer.putLong(request.body() == null ? request.requestBodyBytes() : -1);
    put(request.method());
    put(request.target());
    put(request.scheme());
    put(request.host());
    put(request.body());
    putLength(request.headers().size());
    for (Header header : request.headers()) {
      put(header.name());
      put(header.value());
    }
    return Arrays.copyOf(buffer.array(), buffer.position());
  }

  /** One user at one address with one program, or what a header or a cookie marks. */
  private Identity sessionOf(RecordedRequest request) {
    String user = request.user();
    if (SessionMarks.isMark(user)) {
      return of("mark", user);
    }
    if (request.clientAddress() == null && user == null) {
      return Identity.UNKNOWN;
    }
    String agent = Header.valueIn(request.headers(), "User-Agent");
    return of("session", request.clientAddress(), user, agent);
  }

  private Identity of(@Nullable String... texts) {
    return Identity.of(identityKey, texts);
  }

  private void put(Identity identity) {
    buffer.putLong(identity.high()).putLong(identity.low());
  }

  private void put(@Nullable String text) {
    if (text == null) {
      putLength(0);
      return;
    }
    byte[] bytes = text.getBytes(ISO_8859_1);
    putLength(bytes.length + 1);
    room(bytes.length);
    buffer.put(bytes);
  }

  private void putLength(int length) {
    room(MOST_BYTES_OF_LENGTH);
    int rest = length;
    while (rest > 0x7F) {
      buffer.put((byte) (rest | 0x80));
      rest >>>= 7;
    }
    buffer.put((byte) rest);
  }

  private void room(int bytes) {
    if (buffer.remaining() < bytes) {
      int capacity = Math.max(2 * buffer.capacity(), Math.addExact(buffer.position(), bytes));
      ByteBuffer larger = ByteBuffer.allocate(capacity);
      larger.put(buffer.flip());
      buffer = larger;
    }
  }
}
