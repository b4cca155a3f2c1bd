package io.aftershock.capture;

import io.aftershock.capture.report.LabelledText;
import java.util.Locale;
import java.util.Set;

/**
 * What requests for the same thing have in common: the path, with numbers as {@code :n} and
 * generated identifiers as {@code :id}. The path of a static asset stays as it is.
 */
final class PathTemplate {
  private static final int MAX_LENGTH = 120;
  private static final int MIN_HEX_LENGTH = 12;
  private static final int MIN_MIXED_LENGTH = 16;
  private static final int MIN_MIXED_CHANGES = 4;
  private static final Set<String> ASSETS =
      Set.of(
          "avif", "bmp", "css", "eot", "gif", "ico", "jpeg", "jpg", "js", "map", "mjs", "mp3",
          "mp4", "otf", "pdf", "png", "svg", "ttf", "wasm", "webm", "webp", "woff", "woff2");

  private PathTemplate() {}

  /** The template of a request target. */
  static String of(String target) {
    String path = target.substring(0, pathEnd(target));
    return printable(isAsset(path) ? path : withoutIds(path));
  }

  private static int pathEnd(String target) {
    int end = 0;
    while (end < target.length() && "?#;".indexOf(target.charAt(end)) < 0) {
      end++;
    }
    return end;
  }

  private static boolean isAsset(String path) {
    int dot = path.lastIndexOf('.');
    return dot > path.lastIndexOf('/')
        && ASSETS.contains(path.substring(dot + 1).toLowerCase(Locale.ROOT));
  }

  private static String withoutIds(String path) {
    StringBuilder template = new StringBuilder(path.length());
    int start = 0;
    while (start <= path.length()) {
      int slash = path.indexOf('/', start);
      int end = slash < 0 ? path.length() : slash;
      template.append(segment(path.substring(start, end)));
      if (slash >= 0) {
        template.append('/');
      }
      start = end + 1;
    }
    return template.toString();
  }

  private static String segment(String segment) {
    int digits = 0;
    int letters = 0;
    int hexLetters = 0;
    int changes = 0;
    boolean lastWasDigit = false;
    for (int i = 0; i < segment.length(); i++) {
      char c = segment.charAt(i);
      boolean digit = c >= '0' && c <= '9';
      if (digit) {
        digits++;
      } else if (Character.digit(c, 16) > 0) {
        hexLetters++;
      } else if (c != '-' && c != '_' && c != '.' && c != ',' && c != '=') {
        letters++;
      }
      changes += i > 0 && digit != lastWasDigit ? 1 : 0;
      lastWasDigit = digit;
    }
    if (digits == 0) {
      return segment;
    }
    if (hexLetters + letters == 0) {
      return ":n";
    }
    boolean hex = letters == 0 && digits + hexLetters >= MIN_HEX_LENGTH;
    boolean mixed = segment.length() >= MIN_MIXED_LENGTH && changes >= MIN_MIXED_CHANGES;
    return hex || mixed ? ":id" : segment;
  }

  /** Cut to a line's length, without what a terminal would obey. */
  private static String printable(String path) {
    return path.length() > MAX_LENGTH
        ? LabelledText.printable(path.substring(0, MAX_LENGTH)) + "…"
        : LabelledText.printable(path);
  }
}
