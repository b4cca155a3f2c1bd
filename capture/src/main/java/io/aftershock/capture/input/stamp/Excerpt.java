package io.aftershock.capture.input.stamp;

/** A piece of somebody's input in a message: short, and without what would upset a terminal. */
public final class Excerpt {
  private static final int LONGEST = 60;

  private Excerpt() {}

  /**
   * The start of {@code text[from, to)} with letters, digits and what is beyond ASCII covered up,
   * for text that nobody has taken the secrets out of.
   */
  public static String shape(byte[] text, int from, int to) {
    byte[] covered = new byte[Math.min(to - from, LONGEST + 1)];
    for (int i = 0; i < covered.length; i++) {
      byte b = text[from + i];
      covered[i] = (byte) (b < 0 || Character.isLetter(b) ? 'a' : Character.isDigit(b) ? '9' : b);
    }
    return of(covered, 0, covered.length);
  }

  /** The start of {@code text[from, to)}, fit to be quoted in a message. */
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
