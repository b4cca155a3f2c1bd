package io.aftershock.capture.input.recording;

import org.jspecify.annotations.Nullable;

/** Bodies in chunks (RFC 9112, section 7.1). */
final class ChunkedBody {
  private static final int MAX_SIZE_DIGITS = 7;

  private ChunkedBody() {}

  /**
   * The body without its chunks, or null where {@code text} is not in chunks. A body that is cut
   * off within a chunk is what there is of it.
   */
  static @Nullable String join(String text) {
    StringBuilder body = new StringBuilder(text.length());
    int at = 0;
    boolean any = false;
    while (at < text.length()) {
      int lineEnd = text.indexOf('\n', at);
      if (lineEnd < 0) {
        return any ? body.toString() : null;
      }
      int size = size(text, at, lineEnd);
      if (size < 0) {
        return null;
      }
      if (size == 0) {
        return body.toString();
      }
      int from = lineEnd + 1;
      int to = Math.min(text.length(), from + size);
      body.append(text, from, to);
      any = true;
      at = to;
      while (at < text.length() && at < to + 2 && "\r\n".indexOf(text.charAt(at)) >= 0) {
        at++;
      }
    }
    return any ? body.toString() : null;
  }

  /** The size that a chunk's first line says, or -1. */
  private static int size(String text, int from, int to) {
    int size = 0;
    int at = from;
    while (at < to && Character.digit(text.charAt(at), 16) >= 0) {
      size = size << 4 | Character.digit(text.charAt(at++), 16);
      if (at - from > MAX_SIZE_DIGITS) {
        return -1;
      }
    }
    boolean ends = at == to || ";\r \t".indexOf(text.charAt(at)) >= 0;
    return at > from && ends ? size : -1;
  }
}
