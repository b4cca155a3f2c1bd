package io.aftershock.capture.input.json;

import io.aftershock.capture.input.source.LineReader;
import java.io.IOException;

/**
 * The records of a source, whatever holds them together: each is a range of {@link #bytes} until
 * the next call. Not thread-safe.
 */
interface Records {
  /** Moves to the next record, or returns false at the end. */
  boolean next() throws IOException;

  byte[] bytes();

  int from();

  int to();

  /** Whether the record was longer than {@link #longestBytes}; then it has no bytes. */
  boolean tooLong();

  int longestBytes();

  /** When whatever wraps the record logged it, or {@link LineReader#NO_STAMP}. */
  default long loggedNanos() {
    return LineReader.NO_STAMP;
  }
}
