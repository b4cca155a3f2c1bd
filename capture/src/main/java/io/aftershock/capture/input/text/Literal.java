package io.aftershock.capture.input.text;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.aftershock.capture.input.source.ByteScan;

/** The text behind a column of a log, which may be empty. Immutable. */
final class Literal {
  private final byte[] bytes;

  Literal(String text) {
    bytes = text.getBytes(ISO_8859_1);
  }

  int length() {
    return bytes.length;
  }

  /** Its first byte; it must have one. */
  byte first() {
    return bytes[0];
  }

  /** Whether {@code line[at, to)} begins with it. */
  boolean startsAt(byte[] line, int at, int to) {
    return at + bytes.length <= to && ByteScan.isAt(bytes, line, at, at + bytes.length);
  }

  @Override
  public String toString() {
    return new String(bytes, ISO_8859_1);
  }
}
