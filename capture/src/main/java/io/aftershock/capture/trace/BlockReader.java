package io.aftershock.capture.trace;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The requests of one block, as {@link BlockWriter} laid it out. Requests of a block share their
 * strings and lists of header fields. Not thread-safe. Everything throws a RuntimeException where
 * the record does not hold what it should.
 */
final class BlockReader {
  private final ByteBuffer in;
  private final String[] strings;
  private final List<List<Header>> headerLists;
  private long index;
  private long offsetNanos;
  private long left;

  BlockReader(ByteBuffer record) {
    in = record;
    index = Varint.get(in);
    offsetNanos = Varint.get(in);
    left = Varint.get(in);
    strings = new String[count()];
    for (int i = 0; i < strings.length; i++) {
      strings[i] = readString();
    }
    int lists = count();
    headerLists = new ArrayList<>(lists);
    for (int i = 0; i < lists; i++) {
      headerLists.add(readHeaders());
    }
  }

  /** The next request, or null at the end of the block. */
  @Nullable TraceRequest next() {
    if (left == 0) {
      return null;
    }
    left--;
    offsetNanos += Varint.get(in);
    long client = Varint.get(in);
    long session = Varint.get(in);
    long connection = Varint.get(in);
    long durationNanos = Varint.get(in) - 1;
    long responseBytes = Varint.get(in) - 1;
    int endpoint = Varint.get(in, Integer.MAX_VALUE);
    int status = Varint.get(in, Integer.MAX_VALUE);
    String method = string();
    String target = string();
    String scheme = stringOrNone();
    String host = stringOrNone();
    List<Header> headers = headerLists.get(Varint.get(in, headerLists.size()));
    int number = Varint.get(in, Integer.MAX_VALUE);
    BodyOrigin origin =
        number == 0 ? BodyOrigin.RECORDED : BodyOrigin.ofCode(number % BodyOrigin.CODES);
    String body = number == 0 ? null : body(origin, number / BodyOrigin.CODES);
    return new TraceRequest(
        index++,
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
        origin);
  }

  private String body(BodyOrigin origin, int number) {
    if (origin != BodyOrigin.FILLER) {
      return strings[number];
    }
    if (number > FillerBody.LONGEST) {
      throw new IllegalArgumentException("a filler of " + number + " bytes");
    }
    return FillerBody.of(number);
  }

  /** A number of things that need a byte each at least, so that none is more than what is left. */
  private int count() {
    return Varint.get(in, in.remaining() + 1);
  }

  private String readString() {
    int length = count();
    String text = new String(in.array(), in.arrayOffset() + in.position(), length, ISO_8859_1);
    in.position(in.position() + length);
    return text;
  }

  private List<Header> readHeaders() {
    int count = count();
    Header[] headers = new Header[count];
    for (int i = 0; i < count; i++) {
      headers[i] = new Header(string(), string());
    }
    return List.of(headers);
  }

  private String string() {
    return strings[Varint.get(in, strings.length)];
  }

  private @Nullable String stringOrNone() {
    int number = Varint.get(in, strings.length + 1);
    return number == 0 ? null : strings[number - 1];
  }
}
