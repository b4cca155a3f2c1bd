package io.aftershock.capture.privacy;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Replaces the content of secret fields in {@code multipart/form-data} bodies. */
final class MultipartRedaction {
  private static final String NAME = " name=\"";
  private static final int MAX_FIELD_LENGTH = 10_000;

  private final SecretNames names;
  private final SecretPatterns patterns;
  private final Replacements replacements;

  MultipartRedaction(SecretNames names, SecretPatterns patterns, Replacements replacements) {
    this.names = names;
    this.patterns = patterns;
    this.replacements = replacements;
  }

  /**
   * {@code body} with the content of its secret parts replaced, or null where its first line is no
   * boundary, so that no parts can be told apart. Some exporters of HAR files end lines by {@code
   * \n} only.
   */
  @Nullable String redact(String body) {
    int newline = body.indexOf('\n');
    if (newline <= 0 || !body.startsWith("--")) {
      replacements.body("(unreadable multipart body)", body);
      return null;
    }
    String lineEnd = body.charAt(newline - 1) == '\r' ? "\r\n" : "\n";
    String boundary = lineEnd + body.substring(0, newline + 1 - lineEnd.length());
    StringBuilder out = new StringBuilder(body.length());
    int start = 0;
    while (start < body.length()) {
      int next = body.indexOf(boundary, start + 1);
      int end = next < 0 ? body.length() : next;
      appendPart(body.substring(start, end), lineEnd + lineEnd, out);
      start = end;
    }
    return out.toString();
  }

  private void appendPart(String part, String headerEnd, StringBuilder out) {
    int content = part.indexOf(headerEnd);
    String safe = content < 0 ? null : safeValue(part, content, content + headerEnd.length());
    if (safe == null) {
      out.append(part);
    } else {
      out.append(part, 0, content + headerEnd.length()).append(safe);
    }
  }

  /** What is to stand in place of a part's content, or null where that may stay. */
  private @Nullable String safeValue(String part, int headersEnd, int contentStart) {
    String name = fieldName(part.substring(0, headersEnd));
    String content = part.substring(contentStart);
    if (names.isSecretParameter(name)) {
      return replacements.named(name, content);
    }
    if (names.isKeptParameter(name)) {
      return null;
    }
    // A file may be long, and is looked through for tokens only.
    SecretKind kind = content.length() <= MAX_FIELD_LENGTH ? patterns.kindOf(content) : null;
    if (kind == null && Tokens.hasJwt(content)) {
      kind = SecretKind.TOKEN;
    }
    return kind == null ? null : replacements.looking(kind, content);
  }

  private static String fieldName(String partHeader) {
    int start = partHeader.toLowerCase(Locale.ROOT).indexOf(NAME);
    if (start < 0) {
      return "";
    }
    int end = partHeader.indexOf('"', start + NAME.length());
    return end < 0 ? "" : partHeader.substring(start + NAME.length(), end);
  }
}
