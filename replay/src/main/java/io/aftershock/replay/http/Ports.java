package io.aftershock.replay.http;

/** What options about hosts and ports are made of. */
final class Ports {
  private static final int HIGHEST = 65_535;
  private static final int MOST_DIGITS = 5;

  private Ports() {}

  /**
   * Parses digits.
   *
   * @throws IllegalArgumentException where that is no port
   */
  static int parse(String digits) {
    int port = digits.length() > MOST_DIGITS ? HIGHEST + 1 : Integer.parseInt(digits);
    if (port < 1 || port > HIGHEST) {
      throw new IllegalArgumentException("port " + digits + " must be from 1 to 65535");
    }
    return port;
  }

  /** The host without the brackets of an IPv6 address. */
  static String bare(String host) {
    return host.startsWith("[") && host.endsWith("]") ? host.substring(1, host.length() - 1) : host;
  }
}
