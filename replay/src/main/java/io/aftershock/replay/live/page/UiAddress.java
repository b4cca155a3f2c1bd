package io.aftershock.replay.live.page;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where a page is served.
 *
 * @param host a name or an address, as it was given
 * @param socket the same for the system; port 0 is any that is free
 */
public record UiAddress(String host, InetSocketAddress socket) {
  private static final Pattern WRITTEN =
      Pattern.compile("(?:\\[([0-9a-fA-F:.%]+)]|([^:\\[\\]/\\s]+)):(\\d{1,5})");
  private static final int MOST = 65_535;

  /**
   * Reads {@code HOST:PORT}.
   *
   * @throws IllegalArgumentException where it is none; the message says what is wrong
   */
  public static UiAddress parse(String text) {
    Matcher matcher = WRITTEN.matcher(text);
    if (!matcher.matches()) {
      throw new IllegalArgumentException("must be HOST:PORT, such as 127.0.0.1:8089");
    }
    String host = matcher.group(1) == null ? matcher.group(2) : matcher.group(1);
    int port = Integer.parseInt(matcher.group(3));
    if (port > MOST) {
      throw new IllegalArgumentException("the port must be from 0 (any that is free) to 65535");
    }
    try {
      return new UiAddress(host, new InetSocketAddress(InetAddress.getByName(host), port));
    } catch (UnknownHostException e) {
      throw new IllegalArgumentException("nobody knows the host " + host, e);
    }
  }

  /** Whether this machine alone can reach it. */
  boolean isLoopback() {
    return socket.getAddress().isLoopbackAddress();
  }

  /** Whether it is each address of this machine. */
  boolean isAny() {
    return socket.getAddress().isAnyLocalAddress();
  }

  /** The host as it stands in a URL. */
  String urlHost() {
    return host.indexOf(':') >= 0 ? "[" + host + "]" : host;
  }
}
