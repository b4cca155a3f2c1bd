package io.aftershock.capture.input.named;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** Numbers with an exponent, as some languages print very large and very small ones. */
final class Decimals {
  private static final int LONGEST = 64;
  private static final int LARGEST_EXPONENT = 30;

  private Decimals() {}

  /** The number that {@code text} is, or null where it is none or beyond all measure. */
  static @Nullable BigDecimal parse(String text) {
    if (text.length() > LONGEST) {
      return null;
    }
    try {
      BigDecimal number = new BigDecimal(text);
      // Powers of ten are written out later on: one of a million digits must not be.
      boolean plain = Math.abs((long) number.precision() - number.scale()) <= LARGEST_EXPONENT;
      return plain && number.scale() <= LONGEST ? number : null;
    } catch (NumberFormatException e) {
      return null;
    }
  }
}
