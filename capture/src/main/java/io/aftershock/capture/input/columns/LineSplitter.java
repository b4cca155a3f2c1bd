package io.aftershock.capture.input.columns;

import org.jspecify.annotations.Nullable;

/** Finds the named values of a line. Not thread-safe. */
interface LineSplitter {
  /**
   * Puts the values of {@code line[from, to)} into {@code values}.
   *
   * @return null, or what is wrong with the line
   */
  @Nullable String split(byte[] line, int from, int to, NamedValues values);
}
