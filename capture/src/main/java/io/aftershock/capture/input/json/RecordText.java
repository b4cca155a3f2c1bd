package io.aftershock.capture.input.json;

import static java.nio.charset.StandardCharsets.UTF_8;

/**
 * The text of one record for the JSON parser: one char per byte, since logs are not always UTF-8
 * and what they hold went over the wire as bytes. An escaped character becomes the bytes that it is
 * on the wire; NGINX's escape {@code \xHH}, which is none of JSON, the byte it stands for. Not
 * thread-safe.
 */
final class RecordText {
  private static final String HEX = "0123456789abcdef";

  private char[] chars = new char[8192];
  private char[] spare = new char[8192];
  private int length;

  char[] chars() {
    return chars;
  }

  int length() {
    return length;
  }

  /** Takes over {@code bytes[from, to)}. */
  void set(byte[] bytes, int from, int to) {
    // The most growth is from four bytes to six.
    if (chars.length < (to - from) * 2) {
      chars = new char[(to - from) * 2];
    }
    int at = from;
    int end = 0;
    char[] target = chars;
    while (at < to) {
      byte b = bytes[at];
      if (b == '\\' && at + 1 < to) {
        length = end;
        at = setEscape(bytes, at, to);
        end = length;
      } else {
        target[end++] = (char) (b & 0xFF);
        at++;
      }
    }
    length = end;
  }

  /** Sets what the escape at {@code at} stands for, and returns where it ends. */
  private int setEscape(byte[] bytes, int at, int to) {
    int digits = bytes[at + 1] == 'x' ? 2 : bytes[at + 1] == 'u' ? 4 : 0;
    int value = digits > 0 ? hex(bytes, at + 2, at + 2 + digits, to) : -1;
    if (value < 0 || (digits == 4 && value < 0x80)) {
      chars[length++] = '\\';
      chars[length++] = (char) (bytes[at + 1] & 0xFF);
      return at + 2;
    }
    if (digits == 2) {
      setByte(value);
      return at + 4;
    }
    int end = at + 6;
    String character = String.valueOf((char) value);
    boolean paired = end + 1 < to && bytes[end] == '\\' && bytes[end + 1] == 'u';
    if (Character.isHighSurrogate((char) value) && paired) {
      int low = hex(bytes, end + 2, end + 6, to);
      if (low >= 0 && Character.isLowSurrogate((char) low)) {
        character += (char) low;
        end += 6;
      }
    }
    for (byte b : character.getBytes(UTF_8)) {
      chars[length++] = (char) (b & 0xFF);
    }
    return end;
  }

  private void setByte(int value) {
    if (value >= ' ' && value != '"' && value != '\\') {
      chars[length++] = (char) value;
      return;
    }
    chars[length++] = '\\';
    chars[length++] = 'u';
    chars[length++] = '0';
    chars[length++] = '0';
    chars[length++] = HEX.charAt(value >> 4);
    chars[length++] = HEX.charAt(value & 15);
  }

  private static int hex(byte[] bytes, int from, int end, int to) {
    int value = end <= to ? 0 : -1;
    for (int i = from; i < end && value >= 0; i++) {
      int digit = Character.digit(bytes[i], 16);
      value = digit < 0 ? -1 : value << 4 | digit;
    }
    return value;
  }

  /**
   * Writes null where a value is missing or is a bare dash, as in logs whose format does not quote
   * what can be absent. Returns whether there was any such place.
   */
  boolean fillGaps() {
    // A gap has a colon at the least, and grows by the four letters of null.
    if (spare.length < length * 5) {
      spare = new char[length * 5];
    }
    int written = 0;
    boolean inString = false;
    boolean any = false;
    int at = 0;
    while (at < length) {
      char c = chars[at++];
      spare[written++] = c;
      if (inString && c == '\\' && at < length) {
        spare[written++] = chars[at++];
      } else if (c == '"') {
        inString = !inString;
      } else if (c == ':' && !inString) {
        int end = gapEnd(at);
        if (end >= 0) {
          "null".getChars(0, 4, spare, written);
          written += 4;
          at = end;
          any = true;
        }
      }
    }
    char[] filled = spare;
    spare = chars;
    chars = filled;
    length = written;
    return any;
  }

  /** Where the gap that begins at {@code from} ends, or -1 where a value stands there. */
  private int gapEnd(int from) {
    int at = skipBlanks(from);
    if (at < length && chars[at] == '-') {
      at = skipBlanks(at + 1);
    }
    return at < length && (chars[at] == ',' || chars[at] == '}') ? at : -1;
  }

  private int skipBlanks(int from) {
    int at = from;
    while (at < length && chars[at] == ' ') {
      at++;
    }
    return at;
  }

  /** Where the record's object begins, or -1. */
  int objectStart() {
    for (int i = 0; i < length; i++) {
      if (chars[i] == '{') {
        return i;
      }
    }
    return -1;
  }

  /** What stands before {@code end}. */
  String before(int end) {
    return new String(chars, 0, end);
  }
}
