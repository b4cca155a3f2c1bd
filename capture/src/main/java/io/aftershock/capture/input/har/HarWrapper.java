package io.aftershock.capture.input.har;

import io.aftershock.capture.input.source.PeekableStream;
import java.io.IOException;

/**
 * The call of a function that some viewers want around a HAR file, as in {@code onInputData({…})}.
 */
final class HarWrapper {
  private static final int LONGEST = 200;

  private HarWrapper() {}

  /** How many bytes stand before the file's own value, or 0 where there is no call around it. */
  static int length(byte[] start) {
    int at = skipBlanks(start, 0);
    int name = at;
    while (at < start.length && at < LONGEST && isNamePart(start[at])) {
      at++;
    }
    boolean named = at > name && !Character.isDigit(start[name]);
    int open = skipBlanks(start, at);
    if (!named || open >= start.length || start[open] != '(') {
      return 0;
    }
    int value = skipBlanks(start, open + 1);
    return value < start.length && (start[value] == '{' || start[value] == '[') ? value : 0;
  }

  /** Skips the beginning of the call, if there is one. */
  static void skip(PeekableStream content) throws IOException {
    content.skipNBytes(length(content.peek(2 * LONGEST)));
  }

  private static int skipBlanks(byte[] text, int from) {
    int at = from;
    while (at < text.length && at < LONGEST && " \t\r\n".indexOf(text[at]) >= 0) {
      at++;
    }
    return at;
  }

  private static boolean isNamePart(byte b) {
    return b == '_' || b == '$' || b == '.' || (b > 0 && Character.isLetterOrDigit(b));
  }
}
