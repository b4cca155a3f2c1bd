package io.aftershock.capture.privacy;

/** Told of every secret that is found; says what is to stand in its place. */
interface Replacements {
  /** What replaces the value of a parameter, form field or JSON member called {@code name}. */
  String named(String name, String value);

  /** What replaces a value that gave itself away by its looks. */
  String looking(SecretKind kind, String value);

  /** A header field, or a cookie of one, goes as a whole. */
  void header(String name, String value);

  /** A body goes as a whole, since secrets in it could not be told apart. */
  void body(String why, String value);
}
