package io.aftershock.capture.privacy;

import io.aftershock.capture.trace.Header;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Replaces secret fields in request bodies: forms, JSON and multipart forms. Bodies of other kinds
 * lose whatever looks like a token by itself, and are otherwise kept.
 */
final class BodyRedaction {
  private final UrlRedaction urls;
  private final JsonRedaction json;
  private final MultipartRedaction multipart;
  private final RedactionCounts counts;

  BodyRedaction(SecretNames names, UrlRedaction urls, RedactionCounts counts) {
    this.urls = urls;
    this.json = new JsonRedaction(names, counts);
    this.multipart = new MultipartRedaction(names, counts);
    this.counts = counts;
  }

  /** The body without secrets, or null where it cannot be told apart from them. */
  @Nullable String redact(String body, List<Header> headers) {
    String type = mediaType(headers);
    // Pages send JSON as plain text, so that browsers ask no permission of another site first.
    boolean untold = type.isEmpty() || type.startsWith("text/plain");
    if (type.contains("json") || (untold && looksLikeJson(body))) {
      return json.redact(body);
    }
    if (type.startsWith("multipart/")) {
      return multipart.redact(body);
    }
    if (type.contains("x-www-form-urlencoded") || (type.isEmpty() && !body.contains("\n"))) {
      return urls.redactForm(body);
    }
    if (Tokens.hasJwt(body)) {
      counts.add("(body with a token)");
      return null;
    }
    return body;
  }

  private static boolean looksLikeJson(String body) {
    String start = body.stripLeading();
    return start.startsWith("{") || start.startsWith("[");
  }

  private static String mediaType(List<Header> headers) {
    for (Header header : headers) {
      if (header.name().equalsIgnoreCase("Content-Type")) {
        return header.value().toLowerCase(Locale.ROOT);
      }
    }
    return "";
  }
}
