package io.aftershock.capture.input.proxy;

import io.aftershock.capture.input.entry.ParsedEntry;
import java.util.List;

/** How the lines of one log are laid out. May remember the last stamp; not thread-safe. */
interface LineLayout {
  /**
   * Reads line {@code number}, which is not blank and has one char per byte.
   *
   * @throws LineMismatch where it is laid out in another way
   */
  ParsedEntry read(long number, String line) throws LineMismatch;

  /**
   * As {@link #read(long, String)}; a layout whose lines say no time looks at when they were
   * logged.
   *
   * @param loggedNanos when that was, as what the line is wrapped in says, in nanoseconds since
   *     1970; or LineReader.NO_STAMP
   */
  default ParsedEntry read(long number, long loggedNanos, String line) throws LineMismatch {
    return read(number, line);
  }

  /**
   * Whether {@code line} is surely of this layout, for detection. A layout that skips what else is
   * in its stream is stricter here than in {@link #read}.
   */
  default boolean claims(String line) {
    try {
      read(1, line);
      return true;
    } catch (LineMismatch e) {
      return false;
    }
  }

  /** What somebody who relies on the stamps should know, a sentence each. */
  default List<String> notes() {
    return List.of();
  }
}
