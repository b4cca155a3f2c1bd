package io.aftershock.capture.privacy;

/** Tells the numbers of payment cards, plain or in groups. */
final class CardNumber {
  private static final int MAX_DIGITS = 16;

  private CardNumber() {}

  /**
   * Whether {@code text} is a card number and nothing else: a known issuer, and a sum that fits.
   */
  static boolean isCard(String text) {
    int[] digits = new int[MAX_DIGITS];
    int count = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c >= '0' && c <= '9') {
        if (count == MAX_DIGITS) {
          return false;
        }
        digits[count++] = c - '0';
      } else if (c != ' ' && c != '-' && c != '+' && c != '.') {
        return false;
      }
    }
    return isIssued(digits, count) && sumFits(digits, count);
  }

  private static boolean isIssued(int[] digits, int count) {
    int two = digits[0] * 10 + digits[1];
    return switch (count) {
      case 13 -> digits[0] == 4;
      case 14 -> two == 30 || two == 36 || two == 38 || two == 39;
      case 15 -> two == 34 || two == 37;
      case 16 ->
          digits[0] == 4
              || (two >= 51 && two <= 55)
              || (two >= 22 && two <= 27)
              || two == 35
              || two == 60
              || two == 62
              || two == 64
              || two == 65;
      default -> false;
    };
  }

  /** Luhn's check of ISO/IEC 7812. */
  private static boolean sumFits(int[] digits, int count) {
    int sum = 0;
    for (int i = 0; i < count; i++) {
      boolean doubled = (count - i) % 2 == 0;
      int value = doubled ? digits[i] * 2 : digits[i];
      sum += value > 9 ? value - 9 : value;
    }
    return sum % 10 == 0;
  }
}
