package io.aftershock.capture.input.columns;

import io.aftershock.capture.input.named.NamedRequest;
import org.jspecify.annotations.Nullable;

/** Finds the named values of a line. Not thread-safe. */
interface LineSplitter {
  /**
   * Puts the values of {@code line[from, to)} into {@code record}.
   *
   * @return null, or what is wrong with the line
   */
  @Nullable String split(byte[] line, int from, int to, NamedRequest record);
}
