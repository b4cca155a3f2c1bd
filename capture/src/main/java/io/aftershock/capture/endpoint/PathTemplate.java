package io.aftershock.capture.endpoint;

import io.aftershock.capture.report.LabelledText;
import java.util.Locale;
import java.util.Set;

/**
 * What requests for the same thing have in common: the path, with numbers as {@code :n} and
 * generated identifiers as {@code :id}. Numbers are also dates and versions of things; identifiers
 * are UUIDs, hashes, base64 and what redaction left; of a title with a number at its end or its
 * start, the number is taken. The path of a static asset stays as it is, but for a hash in its
 * name.
 */
final class PathTemplate {
  /** What redaction puts in place of a secret segment starts with. */
  private static final String REDACTED = "REDACTED";

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
    String path = path(target);
    return printable(isAsset(path) ? AssetName.withoutHash(path) : withoutIds(path));
  }

  /** The target up to the query or the first parameter. */
  static String path(String target) {
    return target.substring(0, pathEnd(target));
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
    if (segment.startsWith(REDACTED)) {
      return ":id";
    }
    SegmentShape shape = SegmentShape.of(segment);
    if (shape.digits() == 0) {
      return segment;
    }
    if (shape.hexLetters() + shape.letters() == 0) {
      return ":n";
    }
    boolean mixed = segment.length() >= MIN_MIXED_LENGTH && shape.changes() >= MIN_MIXED_CHANGES;
    if (shape.isHex(MIN_HEX_LENGTH) || (mixed && !shape.hasWords())) {
      return ":id";
    }
    return shape.withoutNumber(segment);
  }

  /** Cut to a line's length, without what a terminal would obey. */
  private static String printable(String path) {
    return path.length() > MAX_LENGTH
        ? LabelledText.printable(path.substring(0, MAX_LENGTH)) + "…"
        : LabelledText.printable(path);
  }
}
