package io.aftershock.capture.privacy;

import io.aftershock.capture.trace.Header;
import org.jspecify.annotations.Nullable;

/** Takes cookies out of the {@code Cookie} header, all but those that an option keeps. */
final class CookieRedaction {
  private final SecretNames names;
  private final Replacements replacements;

  CookieRedaction(SecretNames names, Replacements replacements) {
    this.names = names;
    this.replacements = replacements;
  }

  /** The header with the cookies that stay, or null where none does. */
  @Nullable Header redact(Header header) {
    boolean keepsAll = names.isKeptHeader(header.name());
    String safe = redact(header.value(), keepsAll);
    if (safe.isEmpty()) {
      replacements.header(header.name(), header.value());
      return null;
    }
    return safe.equals(header.value()) ? header : new Header(header.name(), safe);
  }

  private String redact(String cookies, boolean keepsAll) {
    StringBuilder out = new StringBuilder();
    for (int start = 0; start < cookies.length(); ) {
      int semicolon = cookies.indexOf(';', start);
      int end = semicolon < 0 ? cookies.length() : semicolon;
      String pair = cookies.substring(start, end).strip();
      int equals = pair.indexOf('=');
      String name = equals < 0 ? "" : pair.substring(0, equals);
      if (keepsAll ? !names.isRedacted(name) : names.isKeptCookie(name)) {
        out.append(out.isEmpty() ? "" : "; ").append(pair);
      }
      start = end + 1;
    }
    return out.toString();
  }

  /** The value of the cookie called {@code name}, or null where there is none. */
  static @Nullable String valueOf(String cookies, String name) {
    for (int start = 0; start < cookies.length(); ) {
      int semicolon = cookies.indexOf(';', start);
      int end = semicolon < 0 ? cookies.length() : semicolon;
      String pair = cookies.substring(start, end).strip();
      int equals = pair.indexOf('=');
      if (equals == name.length() && pair.regionMatches(true, 0, name, 0, equals)) {
        return pair.substring(equals + 1);
      }
      start = end + 1;
    }
    return null;
  }
}
