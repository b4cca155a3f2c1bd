package io.aftershock.capture.input.stamp;

/** A piece of somebody's input in a message: short, and without what would upset a terminal. */
public final class Excerpt {
  private static final int LONGEST = 60;

  private Excerpt() {}

  /** The start of {@code line[from, to)}, fit to be quoted in a message. */
  public static String of(byte[] text, int from, int to) {
    StringBuilder shown = new StringBuilder();
    for (int i = from; i < Math.min(to, from + LONGEST); i++) {
      int value = text[i] & 0xFF;
      if (value >= ' ' && value < 0x7F) {
        shown.append((char) value);
      } else {
        shown.append(String.format("\\x%02X", value));
      }
    }
    return to - from > LONGEST ? shown.append("...").toString() : shown.toString();
  }
}
