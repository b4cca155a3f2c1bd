package io.aftershock.replay.http;

/** What a response's head says about status and framing. Not thread-safe. */
final class ResponseHead {
  private static final long UNKNOWN_LENGTH = -1;
  private static final String CONTENT_LENGTH = "content-length";
  private static final String TRANSFER_ENCODING = "transfer-encoding";
  private static final String CONNECTION = "connection";
  private static final int STATUS_AT = "HTTP/1.1 ".length();

  private int status;
  private boolean keepAlive;
  private boolean chunked;
  private long contentLength = UNKNOWN_LENGTH;

  void clear() {
    status = 0;
    keepAlive = false;
    chunked = false;
    contentLength = UNKNOWN_LENGTH;
  }

  /** Takes the next line, status line first; returns false where it is not HTTP. */
  boolean accept(HeadLine line) {
    if (!hasStatus()) {
      return acceptStatusLine(line);
    }
    if (line.isField(CONTENT_LENGTH)) {
      return acceptLength(line.decimalNumber(CONTENT_LENGTH.length() + 1));
    }
    if (line.isField(TRANSFER_ENCODING)) {
      chunked = line.contains("chunked", TRANSFER_ENCODING.length() + 1);
    } else if (line.isField(CONNECTION)) {
      acceptConnection(line);
    }
    return true;
  }

  private boolean acceptStatusLine(HeadLine line) {
    if (!line.startsWith("HTTP/1.")
        || line.length() < STATUS_AT + 3
        || line.at(STATUS_AT - 1) != ' ') {
      return false;
    }
    int code = 0;
    for (int i = STATUS_AT; i < STATUS_AT + 3; i++) {
      int digit = line.at(i) - '0';
      if (digit < 0 || digit > 9) {
        return false;
      }
      code = 10 * code + digit;
    }
    if (code < 100 || (line.length() > STATUS_AT + 3 && line.at(STATUS_AT + 3) != ' ')) {
      return false;
    }
    status = code;
    keepAlive = line.at(STATUS_AT - 2) == '1';
    return true;
  }

  private boolean acceptLength(long length) {
    if (length < 0 || (contentLength != UNKNOWN_LENGTH && contentLength != length)) {
      return false;
    }
    contentLength = length;
    return true;
  }

  private void acceptConnection(HeadLine line) {
    if (line.contains("close", CONNECTION.length() + 1)) {
      keepAlive = false;
    } else if (line.contains("keep-alive", CONNECTION.length() + 1)) {
      keepAlive = true;
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
    return keepAlive && status != 101;
  }

  boolean isChunked() {
    return chunked;
  }

  /** Body bytes, or -1 where the head does not say. */
  long contentLength() {
    return contentLength;
  }
}
