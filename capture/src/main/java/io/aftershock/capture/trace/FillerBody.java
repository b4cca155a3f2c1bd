package io.aftershock.capture.trace;

import java.util.Random;

/**
 * The body of a request of which only the length was recorded: letters and digits that do not pack
 * well, the same for the same length. A trace holds the length alone.
 */
public final class FillerBody {
  /** The longest there is. */
  public static final int LONGEST = 16 * 1024 * 1024;

  private static final String LETTERS = letters();

  private FillerBody() {}

  /** The body of {@code length} bytes, from 0 to {@link #LONGEST}. */
  public static String of(int length) {
    return LETTERS.repeat(length / LETTERS.length())
        + LETTERS.substring(0, length % LETTERS.length());
  }

  private static String letters() {
    Random random = new Random(1);
    StringBuilder letters = new StringBuilder();
    // A prime number, so that the repetition falls on no boundary of blocks.
    for (int i = 0; i < 8_191; i++) {
      letters.append(Character.forDigit(random.nextInt(36), 36));
    }
    return letters.toString();
  }
}
