package io.aftershock.capture.privacy;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Replaces the content of secret fields in {@code multipart/form-data} bodies. */
final class MultipartRedaction {
  private static final String NAME = " name=\"";

  private final SecretNames names;
  private final RedactionCounts counts;

  MultipartRedaction(SecretNames names, RedactionCounts counts) {
    this.names = names;
    this.counts = counts;
  }

  /**
   * {@code body} with the content of its secret parts replaced, or null where its first line is no
   * boundary, so that no parts can be told apart. Some exporters of HAR files end lines by {@code
   * \n} only.
   */
  @Nullable String redact(String body) {
    int newline = body.indexOf('\n');
    if (newline <= 0 || !body.startsWith("--")) {
      counts.add("(unreadable multipart body)");
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
    String name = content < 0 ? "" : fieldName(part.substring(0, content));
    if (content >= 0 && isSecret(name, part)) {
      counts.add(name.isEmpty() ? "(token in a multipart body)" : name);
      out.append(part, 0, content + headerEnd.length()).append(UrlRedaction.REPLACEMENT);
    } else {
      out.append(part);
    }
  }

  private boolean isSecret(String name, String part) {
    return names.isSecretParameter(name) || (Tokens.hasJwt(part) && !names.isKeptParameter(name));
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
