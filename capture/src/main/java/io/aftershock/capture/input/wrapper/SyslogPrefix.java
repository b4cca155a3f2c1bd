package io.aftershock.capture.input.wrapper;

import io.aftershock.capture.input.wrapper.Peeled.Kind;

/**
 * Syslog's prefix: RFC 5424's, RFC 3164's, and that of rsyslog's files, which has an ISO stamp;
 * with or without a priority and the length that TCP puts in front.
 */
final class SyslogPrefix implements Wrapper {
  private static final int LONGEST_TAG = 256;

  private final StampPrefix stamp;

  SyslogPrefix() {
    this(new StampPrefix());
  }

  SyslogPrefix(StampPrefix stamp) {
    this.stamp = stamp;
  }

  @Override
  public Kind peel(byte[] line, int from, int to, Peeled peeled) {
    int at = afterPriority(line, from, to);
    if (at + 1 < to && at > from && line[at] == '1' && line[at + 1] == ' ') {
      return peelFields(line, at + 2, to, peeled);
    }
    int host = stamp.readBsd(line, at, to);
    if (host < 0) {
      host = stamp.readIso(line, at, to);
    }
    boolean level = host >= 0 && LevelPrefix.isAt(line, host, to);
    int message = host < 0 || level ? -1 : afterTag(line, host, to);
    peeled.stampNanos = stamp.nanos();
    return message < 0 ? Kind.OTHER : peeled.line(line, message, to);
  }

  /** RFC 5424: five fields, then structured data, then the message. */
  private Kind peelFields(byte[] line, int from, int to, Peeled peeled) {
    peeled.stampNanos = Peeled.NO_STAMP;
    int at = from;
    if (from + 1 < to && line[from] == '-' && line[from + 1] == ' ') {
      at += 2;
    } else {
      at = stamp.readIso(line, from, to);
      peeled.stampNanos = stamp.nanos();
    }
    for (int field = 0; field < 4 && at >= 0; field++) {
      int blank = StampPrefix.blank(line, at, to);
      at = blank < 0 ? -1 : blank + 1;
    }
    if (at < 0) {
      return Kind.OTHER;
    }
    int message = afterStructuredData(line, at, to);
    return peeled.line(line, afterByteOrderMark(line, message, to), to);
  }

  /** Heroku leaves the structured data away, so that what is none is the message. */
  private static int afterStructuredData(byte[] line, int from, int to) {
    if (from < to && line[from] == '-' && (from + 1 == to || line[from + 1] == ' ')) {
      return Math.min(to, from + 2);
    }
    int at = from;
    while (at < to && line[at] == '[') {
      at = afterElement(line, at + 1, to);
      if (at < 0) {
        return from;
      }
    }
    return at > from && at < to && line[at] == ' ' ? at + 1 : at;
  }

  /** Behind {@code id name="value" ...]}, or -1. */
  private static int afterElement(byte[] line, int from, int to) {
    int at = from;
    while (at < to && line[at] > ' ' && "=]\"".indexOf(line[at]) < 0) {
      at++;
    }
    while (at > from && at < to && line[at] == ' ') {
      while (at < to && line[at] != '=' && line[at] != ']') {
        at++;
      }
      at =
          at + 1 < to && line[at] == '=' && line[at + 1] == '"'
              ? afterQuoted(line, at + 2, to)
              : to;
    }
    return at > from && at < to && line[at] == ']' ? at + 1 : -1;
  }

  private static int afterQuoted(byte[] line, int from, int to) {
    int at = from;
    while (at < to && line[at] != '"') {
      at += line[at] == '\\' ? 2 : 1;
    }
    return at + 1;
  }

  private static int afterByteOrderMark(byte[] line, int from, int to) {
    boolean marked =
        to - from >= 3
            && line[from] == (byte) 0xEF
            && line[from + 1] == (byte) 0xBB
            && line[from + 2] == (byte) 0xBF;
    return marked ? from + 3 : from;
  }

  /** Behind {@code <158>}, with or without a length in front of it, or {@code from} itself. */
  private static int afterPriority(byte[] line, int from, int to) {
    int length = afterDigits(line, from, to);
    int at = length > from && length < to && line[length] == ' ' ? length + 1 : from;
    if (at >= to || line[at] != '<') {
      return from;
    }
    int end = afterDigits(line, at + 1, to);
    return end > at + 1 && end < to && line[end] == '>' ? end + 1 : from;
  }

  private static int afterDigits(byte[] line, int from, int to) {
    int at = from;
    while (at < to && at - from < 7 && line[at] >= '0' && line[at] <= '9') {
      at++;
    }
    return at;
  }

  /** Behind {@code host tag[pid]: } or {@code tag: }, or -1. */
  private static int afterTag(byte[] line, int from, int to) {
    int blanks = 0;
    int end = Math.min(to, from + LONGEST_TAG);
    for (int i = from; i < end; i++) {
      boolean last = i + 1 == to || line[i + 1] == ' ';
      if (line[i] == ':' && last && i > from) {
        return Math.min(to, i + 2);
      }
      blanks += line[i] == ' ' ? 1 : 0;
      if (blanks > 1) {
        return -1;
      }
    }
    return -1;
  }
}
