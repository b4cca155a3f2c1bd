package io.aftershock.capture.privacy;

/**
 * Replaces the text of secret elements, and of those that look secret, in XML; all other bytes stay
 * as they were. An element is told by its name without the prefix: {@code wsse:Password}.
 */
final class XmlRedaction {
  private static final int MAX_TEXT_LENGTH = 10_000;

  private final SecretNames names;
  private final SecretPatterns patterns;
  private final Replacements replacements;

  XmlRedaction(SecretNames names, SecretPatterns patterns, Replacements replacements) {
    this.names = names;
    this.patterns = patterns;
    this.replacements = replacements;
  }

  String redact(String xml) {
    StringBuilder out = new StringBuilder(xml.length());
    int done = 0;
    int open = xml.indexOf('<');
    while (open >= 0) {
      int close = xml.indexOf('>', open);
      int textEnd = close < 0 ? -1 : endOfText(xml, close + 1);
      if (textEnd < 0) {
        break;
      }
      String text = xml.substring(close + 1, textEnd);
      if (!text.isBlank() && xml.charAt(open + 1) != '/') {
        String name = localName(xml, open + 1, close);
        String safe = safeText(name, text);
        if (!safe.equals(text)) {
          out.append(xml, done, close + 1).append(safe);
          done = textEnd;
        }
      }
      open = xml.indexOf('<', textEnd);
    }
    return done == 0 ? xml : out.append(xml, done, xml.length()).toString();
  }

  /** Where the next tag starts; a CDATA section is text. */
  private static int endOfText(String xml, int start) {
    int end = xml.indexOf('<', start);
    while (end >= 0 && xml.startsWith("<![CDATA[", end)) {
      int close = xml.indexOf("]]>", end);
      end = close < 0 ? -1 : xml.indexOf('<', close);
    }
    return end;
  }

  private String safeText(String name, String text) {
    if (names.isSecretParameter(name)) {
      return replacements.named(name, text);
    }
    if (text.length() > MAX_TEXT_LENGTH || names.isKeptParameter(name)) {
      return text;
    }
    SecretKind kind = patterns.kindOf(text.strip());
    return kind == null ? text : replacements.looking(kind, text);
  }

  private static String localName(String xml, int start, int close) {
    int end = start;
    int from = start;
    while (end < close && !Character.isWhitespace(xml.charAt(end)) && xml.charAt(end) != '/') {
      from = xml.charAt(end) == ':' ? end + 1 : from;
      end++;
    }
    return xml.substring(Math.min(from, end), end);
  }
}
