package io.aftershock.capture.trace;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How strings and header fields lie in a record: an int length, or -1 for null, and one byte per
 * char (ISO-8859-1); a list of header fields as an int count and their strings.
 */
public final class RecordFields {
  private static final int NULL = -1;

  private RecordFields() {}

  /** Writes a string, or that there is none. */
  public static void putString(ByteBuffer out, @Nullable String value) {
    if (value == null) {
      out.putInt(NULL);
    } else {
      byte[] bytes = value.getBytes(ISO_8859_1);
      out.putInt(bytes.length).put(bytes);
    }
  }

  /**
   * Reads a string, or null where none was written.
   *
   * @throws RuntimeException where {@code in} does not hold a whole one
   */
  public static @Nullable String getString(ByteBuffer in) {
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

  /**
   * Reads a string that must be there.
   *
   * @throws RuntimeException where {@code in} does not hold a whole one
   */
  public static String requiredString(ByteBuffer in) {
    String value = getString(in);
    if (value == null) {
      throw new IllegalArgumentException("null where a string must be");
    }
    return value;
  }

  /** Writes header fields, in their order. */
  public static void putHeaders(ByteBuffer out, List<Header> headers) {
    out.putInt(headers.size());
    for (Header header : headers) {
      putString(out, header.name());
      putString(out, header.value());
    }
  }

  /**
   * Reads header fields.
   *
   * @throws RuntimeException where {@code in} does not hold all of them
   */
  public static List<Header> getHeaders(ByteBuffer in) {
    int count = in.getInt();
    List<Header> headers = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      headers.add(new Header(requiredString(in), requiredString(in)));
    }
    return headers;
  }
}
