package io.aftershock.capture.privacy;

/** Stands in for secret values: equal values by equal words, which do not lead back to them. */
interface Pseudonyms {
  /** What every pseudonym starts with. */
  String WORD = "REDACTED";

  /** The word for {@code secret}. */
  String of(String secret);

  /** How they are made, for the manifest. */
  String method();

  /** Whether {@code value} is a pseudonym already. */
  static boolean isPseudonym(String value) {
    if (!value.startsWith(WORD)) {
      return false;
    }
    if (value.length() == WORD.length()) {
      return true;
    }
    if (value.charAt(WORD.length()) != '-' || value.length() > WORD.length() + 1 + 16) {
      return false;
    }
    for (int i = WORD.length() + 1; i < value.length(); i++) {
      if (Character.digit(value.charAt(i), 16) < 0) {
        return false;
      }
    }
    return value.length() > WORD.length() + 1;
  }
}
