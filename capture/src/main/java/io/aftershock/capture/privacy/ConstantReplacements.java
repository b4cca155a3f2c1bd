package io.aftershock.capture.privacy;

import org.jspecify.annotations.Nullable;

/** Replaces every secret by the same word, and remembers what the first one was found by. */
final class ConstantReplacements implements Replacements {
  private @Nullable String firstName;
  private @Nullable SecretKind firstKind;

  @Override
  public String named(String name, String value) {
    if (isUnused()) {
      firstName = name;
    }
    return Pseudonyms.WORD;
  }

  @Override
  public String looking(SecretKind kind, String value) {
    if (isUnused()) {
      firstKind = kind;
    }
    return Pseudonyms.WORD;
  }

  @Override
  public void header(String name, String value) {
    named(name, value);
  }

  @Override
  public void body(String why, String value) {
    named(why, value);
  }

  private boolean isUnused() {
    return firstName == null && firstKind == null;
  }

  /** The replacement of {@code whole} by what the first secret in it was, or null for none. */
  @Nullable String replace(String whole, Replacements replacements) {
    if (firstKind != null) {
      return replacements.looking(firstKind, whole);
    }
    return firstName == null ? null : replacements.named(firstName, whole);
  }
}
