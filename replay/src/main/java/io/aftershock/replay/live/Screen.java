package io.aftershock.replay.live;

import java.util.List;

/**
 * Lines that are drawn over in place. It hides no cursor and leaves no mode on, so that a terminal
 * is as it was whenever the program ends. Not thread-safe.
 */
public final class Screen {
  private static final String NO_WRAP = "\u001b[?7l";
  private static final String WRAP = "\u001b[?7h";
  private static final String TO_LINE_END = "\u001b[K";
  private static final String TO_SCREEN_END = "\u001b[J";

  private int drawn;

  /** What draws these lines where the last ones were. */
  public String draw(List<String> lines) {
    StringBuilder text = new StringBuilder(NO_WRAP).append(up());
    lines.forEach(line -> text.append(line).append(TO_LINE_END).append("\r\n"));
    drawn = lines.size();
    return text.append(WRAP).toString();
  }

  /** What takes the last lines away. */
  public String clear() {
    String text = drawn == 0 ? "" : up() + TO_SCREEN_END;
    drawn = 0;
    return text;
  }

  private String up() {
    return drawn == 0 ? "\r" : "\r\u001b[" + drawn + "A";
  }
}
