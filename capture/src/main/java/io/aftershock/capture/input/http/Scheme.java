package io.aftershock.capture.input.http;

import org.jspecify.annotations.Nullable;

/** How URLs begin, as logs write it. */
public final class Scheme {
  private Scheme() {}

  /**
   * {@code http} or {@code https}, or null where {@code logged} does not tell; {@code on} and
   * {@code off} say it of TLS.
   */
  public static @Nullable String of(@Nullable String logged) {
    if (logged == null) {
      return null;
    }
    return switch (logged) {
      case "http", "HTTP", "ws", "off" -> "http";
      case "https", "HTTPS", "wss", "on" -> "https";
      default -> null;
    };
  }

  /**
   * The host of an absolute URL as its Host field was: without the port that goes without saying.
   */
  public static @Nullable String withoutUsualPort(@Nullable String scheme, @Nullable String host) {
    String port = "https".equals(scheme) ? ":443" : ":80";
    return host != null && host.endsWith(port)
        ? host.substring(0, host.length() - port.length())
        : host;
  }
}
