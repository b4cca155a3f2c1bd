package io.aftershock.capture.privacy;

import io.aftershock.capture.trace.Header;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Replaces secret fields in request bodies: forms, JSON, XML and multipart forms. Bodies of other
 * kinds lose whatever looks like a token by itself, and are otherwise kept.
 */
final class BodyRedaction {
  private final UrlRedaction urls;
  private final JsonRedaction json;
  private final MultipartRedaction multipart;
  private final XmlRedaction xml;
  private final Replacements replacements;

  BodyRedaction(
      SecretNames names, SecretPatterns patterns, UrlRedaction urls, Replacements replacements) {
    this.urls = urls;
    this.json = new JsonRedaction(names, patterns, replacements);
    this.multipart = new MultipartRedaction(names, patterns, replacements);
    this.xml = new XmlRedaction(names, patterns, replacements);
    this.replacements = replacements;
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
    String safe = body.stripLeading().startsWith("<") ? xml.redact(body) : body;
    if (Tokens.hasJwt(safe)) {
      replacements.body("(body with a token)", body);
      return null;
    }
    return safe;
  }

  private static boolean looksLikeJson(String body) {
    String start = body.stripLeading();
    return start.startsWith("{") || start.startsWith("[");
  }

  private static String mediaType(List<Header> headers) {
    String type = Header.valueIn(headers, "Content-Type");
    return type == null ? "" : type.toLowerCase(Locale.ROOT);
  }
}
