package io.aftershock.capture.input.wrapper;

/** What was in a wrapper, as a range of bytes, and what the wrapper says. Not thread-safe. */
final class Peeled {
  /** A stamp that a wrapper does not have. */
  static final long NO_STAMP = Long.MIN_VALUE;

  byte[] bytes = new byte[0];
  int from;
  int to;

  /** Nanoseconds since 1970, or {@link #NO_STAMP}. */
  long stampNanos = NO_STAMP;

  /** Which of the two streams a part belongs to. */
  int stream;

  /** What a stored line is. */
  enum Kind {
    /** A line in its wrapper. */
    LINE,
    /** A part of a line: the next one of its stream goes on. */
    PART,
    /** Something of the wrapper's own, which holds no line. */
    NOTHING,
    /** No such wrapper. */
    OTHER
  }

  /** Sets the range, and returns that it is a line. */
  Kind line(byte[] line, int lineFrom, int lineTo) {
    bytes = line;
    from = lineFrom;
    to = lineTo;
    return Kind.LINE;
  }
}
