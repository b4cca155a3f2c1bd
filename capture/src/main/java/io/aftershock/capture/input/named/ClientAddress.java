package io.aftershock.capture.input.named;

import org.jspecify.annotations.Nullable;

/**
 * Who asked.
 *
 * @param address the address alone, or null where it is not known
 * @param connection address and port, or null where the port is not known
 */
record ClientAddress(@Nullable String address, @Nullable String connection) {
  /** Parts an address from its port where the two are one text. */
  static ClientAddress of(@Nullable String text, @Nullable String port) {
    if (text == null) {
      return new ClientAddress(null, null);
    }
    int colon = text.lastIndexOf(':');
    boolean bracketed = text.startsWith("[") && text.indexOf(']') > 0;
    boolean parted =
        colon > 0 && (bracketed ? text.charAt(colon - 1) == ']' : text.indexOf(':') == colon);
    boolean hasPort = parted && isNumber(text, colon + 1);
    String address = hasPort ? text.substring(0, colon) : text;
    String connection = hasPort ? text : port == null ? null : address + ":" + port;
    String bare = bracketed ? address.replace("[", "").replace("]", "") : address;
    return new ClientAddress(bare, connection);
  }

  private static boolean isNumber(String text, int from) {
    for (int i = from; i < text.length(); i++) {
      if (text.charAt(i) < '0' || text.charAt(i) > '9') {
        return false;
      }
    }
    return from < text.length();
  }
}
