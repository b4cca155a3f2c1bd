package io.aftershock.capture.input.proxy;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.aftershock.capture.input.stamp.Excerpt;

/** A line is not laid out as its format's lines are. Thrown a line, hence without a stack trace. */
final class LineMismatch extends Exception {
  private static final long serialVersionUID = 1L;

  private final String reason;

  private LineMismatch(String reason, String detail) {
    super(detail, null, false, false);
    this.reason = reason;
  }

  /** At {@code position}, from 0, stands something other than what {@code expected} says. */
  static LineMismatch at(int position, String expected) {
    return new LineMismatch(
        "line does not match the format", "column " + (position + 1) + ": expected " + expected);
  }

  /** The column of the time stamp holds none. */
  static LineMismatch stamp(String name, String text) {
    byte[] bytes = text.getBytes(ISO_8859_1);
    return new LineMismatch(
        "bad time stamp", name + " was '" + Excerpt.of(bytes, 0, bytes.length) + "'");
  }

  String reason() {
    return reason;
  }

  String detail() {
    return String.valueOf(getMessage());
  }
}
