package io.aftershock.capture.input.wrapper;

import io.aftershock.capture.input.wrapper.Peeled.Kind;

/** What {@code docker compose logs} puts in front: {@code web-1 | }. */
final class ComposePrefix implements Wrapper {
  @Override
  public Kind peel(byte[] line, int from, int to, Peeled peeled) {
    int name = from;
    while (name < to && isName(line[name])) {
      name++;
    }
    int digits = name;
    while (digits > from && Character.isDigit(line[digits - 1])) {
      digits--;
    }
    boolean numbered =
        digits < name && digits > from + 1 && (line[digits - 1] == '-' || line[digits - 1] == '_');
    int bar = name;
    while (bar < to && line[bar] == ' ') {
      bar++;
    }
    if (!numbered || bar == name || bar >= to || line[bar] != '|') {
      return Kind.OTHER;
    }
    peeled.stampNanos = Peeled.NO_STAMP;
    return peeled.line(line, Math.min(to, bar + 2), to);
  }

  private static boolean isName(byte b) {
    return Character.isLetterOrDigit(b) || b == '-' || b == '_' || b == '.';
  }
}
