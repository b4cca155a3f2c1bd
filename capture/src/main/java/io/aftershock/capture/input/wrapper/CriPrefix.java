package io.aftershock.capture.input.wrapper;

import io.aftershock.capture.input.wrapper.Peeled.Kind;

/**
 * The prefix of Kubernetes' container runtimes: {@code 2025-12-31T17:37:40.493035218+01:00 stdout F
 * }, with {@code P} where the line goes on in the next.
 */
final class CriPrefix implements Wrapper {
  private static final int STREAM_BYTES = 7;

  private final StampPrefix stamp = new StampPrefix();

  @Override
  public Kind peel(byte[] line, int from, int to, Peeled peeled) {
    int at = stamp.readIso(line, from, to);
    if (at < 0
        || to - at <= STREAM_BYTES
        || line[at] != 's'
        || line[at + 1] != 't'
        || line[at + 2] != 'd') {
      return Kind.OTHER;
    }
    boolean out = is(line, at + 3, "out ");
    int tag = at + STREAM_BYTES;
    if ((!out && !is(line, at + 3, "err ")) || (line[tag] != 'F' && line[tag] != 'P')) {
      return Kind.OTHER;
    }
    boolean plain = tag + 1 == to || line[tag + 1] == ' ';
    if (!plain && line[tag + 1] != ':') {
      return Kind.OTHER;
    }
    int blank = StampPrefix.blank(line, tag, to);
    peeled.stampNanos = stamp.nanos();
    peeled.stream = out ? 0 : 1;
    peeled.line(line, blank < 0 ? to : blank + 1, to);
    return line[tag] == 'P' ? Kind.PART : Kind.LINE;
  }

  private static boolean is(byte[] line, int from, String text) {
    for (int i = 0; i < text.length(); i++) {
      if (line[from + i] != text.charAt(i)) {
        return false;
      }
    }
    return true;
  }
}
