package io.aftershock.replay.http;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.UnknownHostException;
import org.jspecify.annotations.Nullable;

/**
 * A place a replay sends to.
 *
 * @param secure whether by TLS
 * @param host host name or address as given
 * @param port port, from 1 to 65535
 */
public record Target(boolean secure, String host, int port) {
  private static final int HTTP_PORT = 80;
  private static final int HTTPS_PORT = 443;

  /** One without TLS. */
  public Target(String host, int port) {
    this(false, host, port);
  }

  /**
   * Parses {@code http://host[:port]} or {@code https://host[:port]}.
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
    boolean secure = "https".equals(uri.getScheme());
    if ((!secure && !"http".equals(uri.getScheme())) || uri.getHost() == null) {
      throw new IllegalArgumentException(
          "must be like http://127.0.0.1:8080 or https://shop.example");
    }
    if (!isEmptyPath(uri.getRawPath()) || uri.getRawQuery() != null) {
      throw new IllegalArgumentException(
          "must have no path, since the trace has the paths; use "
              + scheme(secure)
              + uri.getAuthority());
    }
    int port = uri.getPort() < 0 ? usualPort(secure) : uri.getPort();
    return new Target(secure, uri.getHost(), port);
  }

  private static String scheme(boolean secure) {
    return secure ? "https://" : "http://";
  }

  private static int usualPort(boolean secure) {
    return secure ? HTTPS_PORT : HTTP_PORT;
  }

  private static boolean isEmptyPath(@Nullable String path) {
    return path == null || path.isEmpty() || path.equals("/");
  }

  /** Value of the Host header for this target. */
  public String authority() {
    return port == usualPort(secure) ? host : host + ":" + port;
  }

  /** Whether that value of a Host header names this target's host, on any port. */
  public boolean isNamedBy(String hostHeader) {
    boolean begins = hostHeader.regionMatches(true, 0, host, 0, host.length());
    return begins
        && (hostHeader.length() == host.length() || hostHeader.charAt(host.length()) == ':');
  }

  /**
   * The address, looked up now.
   *
   * @throws UnknownHostException where there is none, with words for people
   */
  public InetSocketAddress resolve() throws UnknownHostException {
    try {
      return new InetSocketAddress(InetAddress.getByName(bareHost()), port);
    } catch (UnknownHostException e) {
      throw new UnknownHostException("--target " + this + ": no address is known for " + host);
    }
  }

  /** The host without the brackets of an IPv6 address. */
  String bareHost() {
    return Ports.bare(host);
  }

  @Override
  public String toString() {
    return scheme(secure) + host + ":" + port;
  }
}
