package io.aftershock.capture.input.w3c;

import java.util.Locale;
import java.util.Set;

/** Lines of a log's header, in any letter case. */
enum W3cHeader {
  FIELDS("#Fields:"),
  SOFTWARE("#Software:"),
  DATE("#Date:"),
  START_DATE("#Start-Date:"),
  GMT_OFFSET("#GMT-Offset:");

  /** What Imperva's files begin with, in front of the log itself and a line of {@code |==|}. */
  private static final Set<String> IMPERVAS =
      Set.of(
          "accountid",
          "configid",
          "checksum",
          "format",
          "starttime",
          "endtime",
          "publickeyid",
          "key");

  private final String start;

  W3cHeader(String start) {
    this.start = start;
  }

  /** Whether {@code line} is one of the file that Imperva delivers a log in. */
  static boolean isImpervas(String line) {
    int colon = line.indexOf(':');
    return line.strip().equals("|==|")
        || (colon > 0 && IMPERVAS.contains(line.substring(0, colon).toLowerCase(Locale.ROOT)));
  }

  boolean starts(String line) {
    return line.regionMatches(true, 0, start, 0, start.length());
  }

  /** What stands behind the colon. */
  String value(String line) {
    return line.substring(start.length()).strip();
  }
}
