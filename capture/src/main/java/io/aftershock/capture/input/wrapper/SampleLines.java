package io.aftershock.capture.input.wrapper;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The first lines of a source, to look at. */
final class SampleLines {
  private SampleLines() {}

  /** Lines of {@code start}, at most so many; the last, which may be cut off, only if alone. */
  static List<byte[]> of(byte[] start, int most) {
    List<byte[]> lines = new ArrayList<>();
    int from = 0;
    for (int i = 0; i < start.length && lines.size() < most; i++) {
      if (start[i] == '\n') {
        lines.add(copy(start, from, i > from && start[i - 1] == '\r' ? i - 1 : i));
        from = i + 1;
      }
    }
    if (lines.isEmpty() && from < start.length) {
      lines.add(copy(start, from, start.length));
    }
    return lines;
  }

  static byte[] copy(byte[] bytes, int from, int to) {
    return Arrays.copyOfRange(bytes, from, to);
  }
}
