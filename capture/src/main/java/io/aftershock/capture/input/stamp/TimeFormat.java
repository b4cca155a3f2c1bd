package io.aftershock.capture.input.stamp;

import java.util.Set;

/** How a column writes a time stamp, or a part of one. Immutable and thread-safe. */
public interface TimeFormat {
  /**
   * Reads {@code text[from, to)} into {@code parts}, or returns false where it is not so written.
   */
  boolean read(byte[] text, int from, int to, TimeParts parts);

  /** What {@link #read} sets. */
  Set<TimePart> parts();

  /** The smallest step between two stamps, in nanoseconds. */
  default long resolutionNanos() {
    return 1_000_000_000L;
  }

  /** Bytes that every stamp has, or -1 where they differ. */
  default int width() {
    return -1;
  }
}
