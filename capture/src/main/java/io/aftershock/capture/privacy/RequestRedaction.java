package io.aftershock.capture.privacy;

import io.aftershock.capture.trace.Header;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Takes secrets out of the parts of a request. Not thread-safe. */
final class RequestRedaction {
  /** Headers whose value is a URL. */
  private static final Set<String> URL_HEADERS =
      Set.of(
          "destination",
          "origin",
          "referer",
          "referrer",
          "x-forwarded-uri",
          "x-original-uri",
          "x-original-url",
          "x-rewrite-url");

  private final SecretNames names;
  private final Replacements replacements;
  private final UrlRedaction urls;
  private final BodyRedaction bodies;
  private final CookieRedaction cookies;
  private final CleanHeaders clean = new CleanHeaders();

  RequestRedaction(SecretNames names, SecretPatterns patterns, Replacements replacements) {
    this.names = names;
    this.replacements = replacements;
    this.urls = new UrlRedaction(names, patterns, replacements);
    this.bodies = new BodyRedaction(names, patterns, urls, replacements);
    this.cookies = new CookieRedaction(names, replacements);
  }

  String target(String target) {
    return urls.redact(target);
  }

  /** Those that may stay, with values that may. */
  List<Header> headers(List<Header> recorded) {
    if (clean.contains(recorded)) {
      return recorded;
    }
    List<Header> safe = new ArrayList<>(recorded.size());
    for (Header header : recorded) {
      Header kept = clean.contains(header) ? header : header(header);
      if (header.equals(kept)) {
        clean.add(header);
      }
      if (kept != null) {
        safe.add(kept);
      }
    }
    if (safe.equals(recorded)) {
      clean.add(recorded);
    }
    return safe;
  }

  private @Nullable Header header(Header header) {
    if (header.name().equalsIgnoreCase("Cookie")) {
      return cookies.redact(header);
    }
    if (names.isKeptHeader(header.name())) {
      return header;
    }
    if (names.isSecretHeader(header.name()) || Tokens.looksSecret(header.value())) {
      replacements.header(header.name(), header.value());
      return null;
    }
    boolean isUrl = URL_HEADERS.contains(header.name().toLowerCase(Locale.ROOT));
    String value = isUrl ? urls.redact(header.value()) : urls.redactParameters(header.value());
    return value.equals(header.value()) ? header : new Header(header.name(), value);
  }

  /** The body without secrets, or null where it cannot be told apart from them. */
  @Nullable String body(String body, List<Header> headers) {
    return bodies.redact(body, headers);
  }
}
