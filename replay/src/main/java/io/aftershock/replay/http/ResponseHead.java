package io.aftershock.replay.http;

/** What a response's head says about status and framing. Not thread-safe. */
final class ResponseHead {
  private static final long UNKNOWN_LENGTH = -1;
  private static final String CONTENT_LENGTH = "content-length";
  private static final String TRANSFER_ENCODING = "transfer-encoding";
  private static final String CONNECTION = "connection";
  private static final int STATUS_AT = "HTTP/1.1 ".length();

  private int status;
  private boolean ofFirstVersion;
  private boolean keepAlive;
  private boolean closes;
  private boolean coded;
  private boolean chunked;
  private long contentLength = UNKNOWN_LENGTH;

  void clear() {
    status = 0;
    keepAlive = false;
    closes = false;
    coded = false;
    chunked = false;
    contentLength = UNKNOWN_LENGTH;
  }

  /** Takes the next line, status line first; returns false where it is not HTTP. */
  boolean accept(HeadLine line) {
    if (!hasStatus()) {
      return acceptStatusLine(line);
    }
    int value = line.valueOf(CONTENT_LENGTH);
    if (value >= 0) {
      return acceptLength(line.decimalNumber(value));
    }
    value = line.valueOf(TRANSFER_ENCODING);
    if (value >= 0) {
      acceptCoding(line, value);
      return true;
    }
    value = line.valueOf(CONNECTION);
    if (value >= 0) {
      closes |= line.hasElement("close", value);
      keepAlive |= line.hasElement("keep-alive", value);
    }
    return true;
  }

  /** Whether a line after the status line that begins so can be none that {@link #accept} reads. */
  static boolean isOfNoConcern(byte first) {
    return switch (first) {
      case 'c', 'C', 't', 'T', '\r', '\n' -> false;
      default -> true;
    };
  }

  private boolean acceptStatusLine(HeadLine line) {
    if (!line.startsWith("HTTP/1.")
        || line.length() < STATUS_AT + 3
        || !isDigit(line.at(STATUS_AT - 2))
        || line.at(STATUS_AT - 1) != ' ') {
      return false;
    }
    int code = 0;
    for (int i = STATUS_AT; i < STATUS_AT + 3; i++) {
      if (!isDigit(line.at(i))) {
        return false;
      }
      code = 10 * code + line.at(i) - '0';
    }
    if (code < 100 || (line.length() > STATUS_AT + 3 && line.at(STATUS_AT + 3) != ' ')) {
      return false;
    }
    status = code;
    keepAlive = line.at(STATUS_AT - 2) != '0';
    ofFirstVersion = !keepAlive;
    return true;
  }

  private static boolean isDigit(byte b) {
    return b >= '0' && b <= '9';
  }

  private boolean acceptLength(long length) {
    if (length < 0 || (contentLength != UNKNOWN_LENGTH && contentLength != length)) {
      return false;
    }
    contentLength = length;
    return true;
  }

  /** The last coding of all such fields decides; RFC 9112, 6.3. */
  private void acceptCoding(HeadLine line, int value) {
    // The first means none, as it did in HTTP once; the second is an empty list.
    if (!line.lastElementIs("identity", value) && !line.lastElementIs("", value)) {
      coded = true;
      chunked = line.lastElementIs("chunked", value);
    }
  }

  boolean hasStatus() {
    return status != 0;
  }

  int status() {
    return status;
  }

  /** Whether the final response is still to come: 1xx, but not 101, which ends HTTP. */
  boolean isInterim() {
    return status < 200 && status != 101;
  }

  boolean keepAlive() {
    // HTTP/1.0 has no codings: whether both sides mean the same end is not sure (RFC 9112, 6.1).
    return keepAlive && !closes && status != 101 && !(coded && ofFirstVersion);
  }

  boolean isChunked() {
    return chunked;
  }

  /** Body bytes, or -1 where the head does not say: a coding other than chunked overrides it. */
  long contentLength() {
    return coded ? UNKNOWN_LENGTH : contentLength;
  }
}
