package io.aftershock.capture.input.har;

import io.aftershock.capture.input.http.HeaderRules;
import io.aftershock.capture.input.http.TargetEncoder;
import io.aftershock.capture.input.http.WireText;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A URL that was asked over HTTP, taken apart without decoding anything.
 *
 * @param scheme {@code http} or {@code https}
 * @param host host, with the port where it is not the scheme's own
 * @param port port, the scheme's own if the URL has none; as text
 * @param target path and query, without fragment, in a form that can be sent
 */
record HarUrl(String scheme, String host, String port, String target) {
  /** Takes {@code url} apart, or returns null where it is none of HTTP. */
  static @Nullable HarUrl parse(String url) {
    int schemeEnd = url.indexOf("://");
    String scheme = schemeEnd < 0 ? "" : url.substring(0, schemeEnd).toLowerCase(Locale.ROOT);
    if (!scheme.equals("http") && !scheme.equals("https")) {
      return null;
    }
    int hostStart = schemeEnd + 3;
    int hostEnd = indexOfAny(url, "/?#", hostStart);
    int targetEnd = indexOfAny(url, "#", hostEnd);
    hostStart = Math.max(hostStart, url.lastIndexOf('@', hostEnd - 1) + 1);
    String host = url.substring(hostStart, hostEnd);
    if (host.isEmpty() || host.indexOf(' ') >= 0 || HeaderRules.hasControls(host)) {
      return null;
    }
    String usualPort = scheme.equals("http") ? "80" : "443";
    int colon = host.indexOf(':', host.lastIndexOf(']') + 1);
    String port = colon < 0 ? usualPort : host.substring(colon + 1);
    if (port.equals(usualPort) && colon >= 0) {
      host = host.substring(0, colon);
    }
    String target = TargetEncoder.encode(WireText.of(url.substring(hostEnd, targetEnd)));
    return new HarUrl(
        scheme, WireText.of(host), port, target.startsWith("/") ? target : "/" + target);
  }

  private static int indexOfAny(String text, String wanted, int from) {
    for (int i = from; i < text.length(); i++) {
      if (wanted.indexOf(text.charAt(i)) >= 0) {
        return i;
      }
    }
    return text.length();
  }
}
