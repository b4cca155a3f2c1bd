package io.aftershock.replay.http;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.UnknownHostException;
import org.jspecify.annotations.Nullable;

/**
 * The one place a replay sends to.
 *
 * @param host host name or address as given
 * @param port port, from 1 to 65535
 */
public record Target(String host, int port) {
  private static final int HTTP_PORT = 80;

  /**
   * Parses {@code http://host[:port]}.
   *
   * @throws IllegalArgumentException with what is wrong and what to do
   */
  public static Target parse(String url) {
    URI uri;
    try {
      uri = new URI(url);
    } catch (URISyntaxException e) {
      throw new IllegalArgumentException("is no URL: " + e.getReason());
    }
    if ("https".equals(uri.getScheme())) {
      throw new IllegalArgumentException("https is not supported yet; use an http:// address");
    }
    if (!"http".equals(uri.getScheme()) || uri.getHost() == null) {
      throw new IllegalArgumentException("must be like http://127.0.0.1:8080");
    }
    if (!isEmptyPath(uri.getRawPath()) || uri.getRawQuery() != null) {
      throw new IllegalArgumentException(
          "must have no path, since the trace has the paths; use http://" + uri.getAuthority());
    }
    return new Target(uri.getHost(), uri.getPort() < 0 ? HTTP_PORT : uri.getPort());
  }

  private static boolean isEmptyPath(@Nullable String path) {
    return path == null || path.isEmpty() || path.equals("/");
  }

  /** Value of the Host header for this target. */
  public String authority() {
    return port == HTTP_PORT ? host : host + ":" + port;
  }

  /** Whether that value of a Host header names this target's host, on any port. */
  public boolean isNamedBy(String hostHeader) {
    boolean begins = hostHeader.regionMatches(true, 0, host, 0, host.length());
    return begins
        && (hostHeader.length() == host.length() || hostHeader.charAt(host.length()) == ':');
  }

  /** The address, looked up now. */
  public InetSocketAddress resolve() throws UnknownHostException {
    return new InetSocketAddress(InetAddress.getByName(bareHost()), port);
  }

  /** Whether the target is this machine's loopback interface. */
  public boolean isLoopback() {
    try {
      return resolve().getAddress().isLoopbackAddress();
    } catch (UnknownHostException e) {
      return false;
    }
  }

  /** The host without the brackets of an IPv6 address. */
  private String bareHost() {
    return host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
  }

  @Override
  public String toString() {
    return "http://" + host + ":" + port;
  }
}
