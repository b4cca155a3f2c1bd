package io.aftershock.capture.privacy;

/**
 * What a text is made of, counted in one pass.
 *
 * @param length number of characters
 * @param digits number of decimal digits
 * @param uppers number of capital letters of ASCII
 * @param lowers number of small letters of ASCII
 * @param ats number of {@code @}
 * @param dots number of {@code .}
 * @param colons number of {@code :}
 * @param others number of characters that no token has
 * @param jumps number of neighbours of different classes, but for a capital before a small letter
 */
record CharacterCounts(
    int length,
    int digits,
    int uppers,
    int lowers,
    int ats,
    int dots,
    int colons,
    int others,
    int jumps) {
  private static final int OTHER = 0;
  private static final int DIGIT = 1;
  private static final int UPPER = 2;
  private static final int LOWER = 3;
  private static final int AT = 4;
  private static final int DOT = 5;
  private static final int COLON = 6;
  private static final int TOKEN_MARK = 7;
  private static final int KINDS = 8;
  private static final byte[] KIND_OF = kinds();

  private static byte[] kinds() {
    byte[] kinds = new byte[256];
    for (char c = '0'; c <= '9'; c++) {
      kinds[c] = DIGIT;
    }
    for (char c = 'A'; c <= 'Z'; c++) {
      kinds[c] = UPPER;
      kinds[c - 'A' + 'a'] = LOWER;
    }
    kinds['@'] = AT;
    kinds['.'] = DOT;
    kinds[':'] = COLON;
    for (char c : "-_+/=~".toCharArray()) {
      kinds[c] = TOKEN_MARK;
    }
    return kinds;
  }

  static CharacterCounts of(String text) {
    int[] counts = new int[KINDS];
    int jumps = 0;
    int before = OTHER;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      int kind = c < KIND_OF.length ? KIND_OF[c] : OTHER;
      counts[kind]++;
      jumps += isJump(before, kind) ? 1 : 0;
      before = kind;
    }
    return new CharacterCounts(
        text.length(),
        counts[DIGIT],
        counts[UPPER],
        counts[LOWER],
        counts[AT],
        counts[DOT],
        counts[COLON],
        counts[OTHER],
        jumps);
  }

  private static boolean isJump(int before, int kind) {
    boolean title = before == UPPER && kind == LOWER;
    return before != kind && !title && isAlphanumeric(before) && isAlphanumeric(kind);
  }

  private static boolean isAlphanumeric(int kind) {
    return kind == DIGIT || kind == UPPER || kind == LOWER;
  }

  /** Whether it has nothing that a token would not have. */
  boolean isOneWord() {
    return others == 0 && ats == 0 && colons == 0;
  }

  /**
   * Whether capitals, small letters and digits follow each other as by chance. In words, camel case
   * and dates they change class half as often: random base64 does at 45 of 100 places.
   */
  boolean looksRandom() {
    return uppers >= 2 && lowers >= 2 && digits >= 2 && jumps * 100 >= length * 28 && dots == 0;
  }

  boolean mayBeAddress() {
    return colons >= 2 || (dots == 3 && uppers + lowers == 0);
  }
}
