package io.aftershock.capture.privacy;

import java.util.Locale;

/** Replaces the content of secret fields in {@code multipart/form-data} bodies. */
final class MultipartRedaction {
  private static final String NAME = " name=\"";

  private final SecretNames names;
  private final RedactionCounts counts;

  MultipartRedaction(SecretNames names, RedactionCounts counts) {
    this.names = names;
    this.counts = counts;
  }

  /** {@code body} with the content of its secret parts replaced. Its first line is the boundary. */
  String redact(String body) {
    int lineEnd = body.indexOf("\r\n");
    if (lineEnd <= 0 || !body.startsWith("--")) {
      return body;
    }
    String boundary = "\r\n" + body.substring(0, lineEnd);
    StringBuilder out = new StringBuilder(body.length());
    int start = 0;
    while (start < body.length()) {
      int next = body.indexOf(boundary, start + 1);
      int end = next < 0 ? body.length() : next;
      appendPart(body.substring(start, end), out);
      start = end;
    }
    return out.toString();
  }

  private void appendPart(String part, StringBuilder out) {
    int content = part.indexOf("\r\n\r\n");
    String name = content < 0 ? "" : fieldName(part.substring(0, content));
    if (!name.isEmpty() && names.isSecretParameter(name)) {
      counts.add(name);
      out.append(part, 0, content + 4).append(UrlRedaction.REPLACEMENT);
    } else {
      out.append(part);
    }
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
