package io.aftershock.capture.endpoint;

/**
 * What a segment of a path is made of.
 *
 * @param digits number of decimal digits
 * @param letters number of characters that are no digits of any base up to 16, nor separators
 * @param hexLetters number of letters from a to f
 * @param changes number of places where a digit and a letter are neighbours
 * @param longestWord most letters in a row
 */
record SegmentShape(int digits, int letters, int hexLetters, int changes, int longestWord) {
  /** Chance puts that many letters in a row into base64 seldom; titles have longer words. */
  private static final int MIN_WORD = 7;

  private static final int MIN_NUMBER_DIGITS = 4;

  static SegmentShape of(String segment) {
    int digits = 0;
    int letters = 0;
    int hexLetters = 0;
    int changes = 0;
    int word = 0;
    int longest = 0;
    boolean lastWasDigit = false;
    boolean lastWasSeparator = true;
    for (int i = 0; i < segment.length(); i++) {
      char c = segment.charAt(i);
      boolean digit = c >= '0' && c <= '9';
      boolean separator = isSeparator(c);
      digits += digit ? 1 : 0;
      boolean hex = !digit && Character.digit(c, 16) > 0;
      hexLetters += hex ? 1 : 0;
      letters += digit || hex || separator ? 0 : 1;
      word = digit || separator ? 0 : word + 1;
      longest = Math.max(longest, word);
      changes += !separator && !lastWasSeparator && digit != lastWasDigit ? 1 : 0;
      lastWasDigit = digit;
      lastWasSeparator = separator;
    }
    return new SegmentShape(digits, letters, hexLetters, changes, longest);
  }

  private static boolean isSeparator(char c) {
    return c == '-' || c == '_' || c == '.' || c == ',' || c == '=';
  }

  boolean isHex(int minLength) {
    return letters == 0 && digits + hexLetters >= minLength;
  }

  /** Whether words are in it, as in a title with years and numbers. */
  boolean hasWords() {
    return longestWord >= MIN_WORD;
  }

  /**
   * The segment with a number of at least four digits at its end, before an extension, or at its
   * start, taken out: {@code red-shoes-:n}. The number of a topic, such as {@code covid-19}, stays.
   */
  String withoutNumber(String segment) {
    int dot = segment.lastIndexOf('.');
    int end = dot > 0 && isExtension(segment, dot + 1) ? dot : segment.length();
    int start = end;
    while (start > 0 && isDigit(segment.charAt(start - 1))) {
      start--;
    }
    if (end - start >= MIN_NUMBER_DIGITS && start > 1 && isSeparator(segment.charAt(start - 1))) {
      return isYear(segment, start, end)
          ? segment
          : segment.substring(0, start) + ":n" + segment.substring(end);
    }
    int head = 0;
    while (head < segment.length() && isDigit(segment.charAt(head))) {
      head++;
    }
    return head >= MIN_NUMBER_DIGITS
            && isSeparator(segment.charAt(head))
            && !isYear(segment, 0, head)
        ? ":n" + segment.substring(head)
        : segment;
  }

  private static boolean isExtension(String segment, int start) {
    int length = segment.length() - start;
    return length >= 1 && length <= 5 && !isDigit(segment.charAt(start));
  }

  private static boolean isYear(String segment, int start, int end) {
    return end - start == 4 && (segment.startsWith("19", start) || segment.startsWith("20", start));
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }
}
