package io.aftershock.capture.input.columns;

import org.jspecify.annotations.Nullable;

/**
 * Values of {@code key=value} with blanks between, those with blanks inside in quotes. In front may
 * stand what a logger or syslog puts there; its stamp counts where no key says a time.
 */
final class LogfmtSplitter implements LineSplitter {
  private final KnownNames names = new KnownNames(NamedField::of);
  private final StampText stamp = new StampText();
  private int stampFrom;
  private int stampTo;

  @Override
  public @Nullable String split(byte[] line, int from, int to, NamedValues values) {
    int place = 0;
    int at = from;
    stampFrom = -1;
    while (at < to) {
      if (line[at] == ' ' || line[at] == '\t') {
        at++;
        continue;
      }
      int keyEnd = keyEnd(line, at, to);
      if (keyEnd < to && line[keyEnd] == '=' && keyEnd > at) {
        at = value(line, keyEnd, to, names.field(place++, line, at, keyEnd), values);
      } else {
        at = word(line, at, to, place == 0);
      }
    }
    if (stampFrom >= 0) {
      values.put(NamedField.TIME, stampFrom, stampTo);
    }
    return null;
  }

  /** Puts the value of a key and returns where it ends. */
  private static int value(
      byte[] line, int keyEnd, int to, @Nullable NamedField field, NamedValues values) {
    int start = keyEnd + 1;
    boolean quoted = start < to && line[start] == '"';
    int end = quoted ? closingQuote(line, start + 1, to) : blank(line, start, to);
    if (field != null) {
      values.put(field, quoted ? start + 1 : start, end);
    }
    return quoted ? Math.min(to, end + 1) : end;
  }

  /** Passes over a word that is no pair; in front of all pairs it may be a stamp. */
  private int word(byte[] line, int from, int to, boolean inFront) {
    int end = blank(line, from, to);
    boolean maybe = inFront && stampFrom < 0 && end - from >= 19;
    if (maybe && stamp.read(line, from, end)) {
      stampFrom = from;
      stampTo = end;
    }
    return end;
  }

  private static int keyEnd(byte[] line, int from, int to) {
    int at = from;
    while (at < to && isKeyByte(line[at])) {
      at++;
    }
    return at;
  }

  private static boolean isKeyByte(byte b) {
    return (b >= 'a' && b <= 'z')
        || (b >= 'A' && b <= 'Z')
        || (b >= '0' && b <= '9')
        || b == '_'
        || b == '-'
        || b == '.'
        || b == '@';
  }

  private static int blank(byte[] line, int from, int to) {
    int at = from;
    while (at < to && line[at] != ' ' && line[at] != '\t') {
      at++;
    }
    return at;
  }

  private static int closingQuote(byte[] line, int from, int to) {
    int at = from;
    while (at < to && line[at] != '"') {
      at += line[at] == '\\' ? 2 : 1;
    }
    return Math.min(at, to);
  }
}
