package io.aftershock.capture.input.http;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What a recorded request line holds. */
public sealed interface RequestLine {
  /**
   * A request.
   *
   * @param target in origin form, or {@code *}
   * @param scheme of an absolute target, else null
   * @param host of an absolute target, else null
   */
  record Sent(String method, String target, @Nullable String scheme, @Nullable String host)
      implements RequestLine {}

  /**
   * None that can be sent again.
   *
   * @param reason why, the same for all of a kind
   */
  record Unsent(String reason) implements RequestLine {}

  /**
   * Recovers a line as it came from the wire. Blanks in the target survive; a line without a
   * version is one of HTTP/0.9.
   */
  static RequestLine parse(String line) {
    if (line.isEmpty() || line.equals("-")) {
      return new Unsent("no HTTP request: nothing was read");
    }
    if (line.startsWith("\u0016\u0003")) {
      return new Unsent("no HTTP request: a TLS handshake");
    }
    int methodEnd = line.indexOf(' ');
    if (methodEnd < 0) {
      return new Unsent("no HTTP request: not HTTP");
    }
    int targetEnd = line.lastIndexOf(' ');
    if (!isVersion(line, targetEnd + 1)) {
      targetEnd = line.length();
    }
    String target = targetEnd <= methodEnd ? "" : line.substring(methodEnd + 1, targetEnd);
    return of(method(line.substring(0, methodEnd)), target.strip());
  }

  /** The one text that all lines share for a usual method, which makes it quick to know again. */
  private static String method(String text) {
    return switch (text) {
      case "GET" -> "GET";
      case "POST" -> "POST";
      case "HEAD" -> "HEAD";
      case "PUT" -> "PUT";
      case "DELETE" -> "DELETE";
      case "OPTIONS" -> "OPTIONS";
      case "PATCH" -> "PATCH";
      default -> text;
    };
  }

  /** Sorts out the target's form. */
  static RequestLine of(String method, String target) {
    // Varnish, Jetty and load balancers write a dash for a method that they could not read.
    if (!HeaderRules.isToken(method) || method.equals("-") || target.isEmpty()) {
      return new Unsent("no HTTP request: not HTTP");
    }
    if (method.equals("CONNECT")) {
      return new Unsent("a CONNECT tunnel");
    }
    if (HeaderRules.hasControls(target) || target.indexOf('\t') >= 0) {
      return new Unsent("no HTTP request: a control character in the target");
    }
    if (target.charAt(0) == '/' || (target.equals("*") && method.equals("OPTIONS"))) {
      return new Sent(method, target, null, null);
    }
    if (method.equals("PRI") && target.equals("*")) {
      return new Unsent("no HTTP request: an HTTP/2 preface");
    }
    return absolute(method, target);
  }

  private static RequestLine absolute(String method, String target) {
    int schemeEnd = target.indexOf("://");
    String scheme = schemeEnd < 0 ? "" : target.substring(0, schemeEnd).toLowerCase(Locale.ROOT);
    if (!scheme.equals("http") && !scheme.equals("https")) {
      return new Unsent("no HTTP request: the target is no path");
    }
    int hostStart = schemeEnd + 3;
    int hostEnd = hostStart;
    while (hostEnd < target.length() && "/?#".indexOf(target.charAt(hostEnd)) < 0) {
      hostEnd++;
    }
    // Whatever stands before an @ is user and password, which are no part of the host.
    hostStart = Math.max(hostStart, target.lastIndexOf('@', hostEnd - 1) + 1);
    String host = target.substring(hostStart, hostEnd);
    String path = target.substring(hostEnd);
    return new Sent(
        method,
        path.startsWith("/") ? path : "/" + path,
        scheme,
        host.isEmpty() || !HeaderRules.isHost(host) ? null : host);
  }

  private static boolean isVersion(String line, int at) {
    int length = line.length() - at;
    return line.startsWith("HTTP/", at)
        && (length == 6 || (length == 8 && line.charAt(at + 6) == '.'))
        && Character.isDigit(line.charAt(at + 5))
        && Character.isDigit(line.charAt(line.length() - 1));
  }
}
