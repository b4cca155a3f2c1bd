package io.aftershock.capture.input.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;

/**
 * Undoes the escapes that servers write unsafe bytes with: NGINX's {@code \xHH}, Apache's {@code \n
 * \t \\ \" \xhh}, and JSON's, in which a backslash and {@code u00HH} is a byte. The three do not
 * contradict each other, so one decoder serves them all; what is no escape of theirs stays as it
 * is.
 */
public final class EscapeDecoder {
  private EscapeDecoder() {}

  /** {@code text}, which has one char per byte, with its escapes undone. */
  public static String decode(String text) {
    if (text.indexOf('\\') < 0) {
      return text;
    }
    byte[] bytes = text.getBytes(ISO_8859_1);
    return decode(bytes, 0, bytes.length);
  }

  /** The text of {@code line[from, to)} with its escapes undone, one char per byte. */
  public static String decode(byte[] line, int from, int to) {
    for (int i = from; i < to; i++) {
      if (line[i] == '\\') {
        return decodeEscapes(line, from, i, to);
      }
    }
    return new String(line, from, to - from, ISO_8859_1);
  }

  private static String decodeEscapes(byte[] line, int from, int firstEscape, int to) {
    ByteArrayOutputStream out = new ByteArrayOutputStream(to - from);
    out.write(line, from, firstEscape - from);
    int at = firstEscape;
    while (at < to) {
      if (line[at] == '\\' && at + 1 < to) {
        at = decodeEscape(line, at, to, out);
      } else {
        out.write(line[at++]);
      }
    }
    return out.toString(ISO_8859_1);
  }

  /** Decodes the escape at {@code at} and returns where it ends. */
  private static int decodeEscape(byte[] line, int at, int to, ByteArrayOutputStream out) {
    switch (line[at + 1]) {
      case 'x' -> {
        return decodeHex(line, at, 2, to, out);
      }
      case 'u' -> {
        return decodeHex(line, at, 4, to, out);
      }
      case 'n' -> out.write('\n');
      case 'r' -> out.write('\r');
      case 't' -> out.write('\t');
      case 'b' -> out.write('\b');
      case 'f' -> out.write('\f');
      case 'v' -> out.write(0x0B);
      case '\\', '"', '/' -> out.write(line[at + 1]);
      default -> {
        out.write(line[at]);
        return at + 1;
      }
    }
    return at + 2;
  }

  private static int decodeHex(byte[] line, int at, int digits, int to, ByteArrayOutputStream out) {
    int end = at + 2 + digits;
    int value = end <= to ? hex(line, at + 2, end) : -1;
    if (value < 0) {
      out.write(line[at]);
      return at + 1;
    }
    if (value <= 0xFF) {
      out.write(value);
    } else {
      out.writeBytes(String.valueOf((char) value).getBytes(UTF_8));
    }
    return end;
  }

  /** The number that {@code line[from, to)} is in hexadecimal, or -1. */
  private static int hex(byte[] line, int from, int to) {
    int value = 0;
    for (int i = from; i < to; i++) {
      int digit = Character.digit(line[i], 16);
      if (digit < 0) {
        return -1;
      }
      value = value << 4 | digit;
    }
    return value;
  }
}
