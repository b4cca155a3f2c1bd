package io.aftershock.replay.live;

import java.util.List;

/** A row of blocks, each as high as its value; the highest is full. */
final class Sparkline {
  private static final String BLOCKS = " ▁▂▃▄▅▆▇█";
  private static final String SIGNS = " _.-=+*%#";

  private Sparkline() {}

  /**
   * The last so many values; unknown ones, below 0, are blank.
   *
   * @param blocks whether the terminal can show more than ASCII
   */
  static String of(List<Long> values, int width, boolean blocks) {
    String levels = blocks ? BLOCKS : SIGNS;
    List<Long> last = values.subList(Math.max(0, values.size() - width), values.size());
    long most = last.stream().mapToLong(Long::longValue).max().orElse(0);
    StringBuilder line = new StringBuilder();
    for (long value : last) {
      line.append(levels.charAt(level(value, most)));
    }
    return line.append(" ".repeat(width - last.size())).toString();
  }

  /** From 1 for nothing to 8 for the most, and 0 where it is not known. */
  private static int level(long value, long most) {
    if (value < 0) {
      return 0;
    }
    return most == 0 ? 1 : 1 + (int) Math.round(7.0 * value / most);
  }
}
