package io.aftershock.replay.rules;

import io.aftershock.capture.trace.Header;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A cookie that an answer set (RFC 6265). Domain, Secure and the date of its expiry are not looked
 * at: a session talks to one target, for as long as it was recorded.
 *
 * @param path where it is sent to: there and below
 * @param removed whether the answer takes it back
 */
record Cookie(String name, String value, String path, boolean removed) {
  /** The one in a field {@code Set-Cookie}, or null where that is malformed. */
  static @Nullable Cookie parse(String field) {
    String[] parts = field.split(";", -1);
    int sign = parts[0].indexOf('=');
    if (sign <= 0) {
      return null;
    }
    String path = "/";
    boolean removed = false;
    for (int i = 1; i < parts.length; i++) {
      String part = parts[i].strip();
      String lower = part.toLowerCase(Locale.ROOT);
      if (lower.startsWith("path=/")) {
        path = part.substring("path=".length());
      } else if (lower.startsWith("max-age=")) {
        removed = lower.equals("max-age=0") || lower.startsWith("max-age=-");
      } else if (lower.startsWith("expires=") && lower.contains("1970")) {
        removed = true;
      }
    }
    String name = parts[0].substring(0, sign).strip();
    return new Cookie(name, parts[0].substring(sign + 1).strip(), path, removed);
  }

  /** Value of the last cookie of that name that {@code fields} set, or null. */
  static @Nullable String valueIn(List<Header> fields, String name) {
    String value = null;
    for (Header field : fields) {
      Cookie cookie = field.name().equalsIgnoreCase("set-cookie") ? parse(field.value()) : null;
      if (cookie != null && cookie.name().equals(name)) {
        value = cookie.removed() ? null : cookie.value();
      }
    }
    return value;
  }

  /** Whether it is sent with a request of that path (RFC 6265, section 5.1.4). */
  boolean goesTo(String asked) {
    return asked.startsWith(path)
        && (asked.length() == path.length()
            || path.endsWith("/")
            || asked.charAt(path.length()) == '/');
  }
}
