package io.aftershock.capture.privacy;

/** What a value looks like, whatever it is called. */
enum SecretKind {
  EMAIL("e-mail"),
  CARD("card number"),
  TOKEN("token"),
  IP_ADDRESS("ip address"),
  /** What follows a word such as {@code reset} in a path. */
  PATH_SECRET("path secret");

  private final String label;

  SecretKind(String label) {
    this.label = label;
  }

  /** What reports and {@code --keep} call it. */
  String label() {
    return label;
  }
}
