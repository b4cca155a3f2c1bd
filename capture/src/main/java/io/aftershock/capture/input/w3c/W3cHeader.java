package io.aftershock.capture.input.w3c;

/** Lines of a log's header, in any letter case. */
enum W3cHeader {
  FIELDS("#Fields:"),
  SOFTWARE("#Software:"),
  DATE("#Date:"),
  START_DATE("#Start-Date:"),
  GMT_OFFSET("#GMT-Offset:");

  private final String start;

  W3cHeader(String start) {
    this.start = start;
  }

  boolean starts(String line) {
    return line.regionMatches(true, 0, start, 0, start.length());
  }

  /** What stands behind the colon. */
  String value(String line) {
    return line.substring(start.length()).strip();
  }
}
