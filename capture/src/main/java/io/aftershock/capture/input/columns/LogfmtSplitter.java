package io.aftershock.capture.input.columns;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.aftershock.capture.input.entry.StampMeaning;
import io.aftershock.capture.input.http.EscapeDecoder;
import io.aftershock.capture.input.named.FieldRole;
import io.aftershock.capture.input.named.NamedField;
import io.aftershock.capture.input.named.NamedRequest;
import org.jspecify.annotations.Nullable;

/**
 * Values of {@code key=value} with blanks between, those with blanks inside in quotes. In front may
 * stand what a logger or syslog puts there; its stamp counts where no key says a time.
 */
final class LogfmtSplitter implements LineSplitter {
  private static final int SHORTEST_STAMP = 19;

  /** A stamp in front of all pairs, which counts where no key says a time. */
  private static final NamedField STAMP_IN_FRONT =
      NamedField.last(FieldRole.TIME, StampMeaning.COMPLETION);

  private final KnownNames names;

  LogfmtSplitter(NamedRequest record) {
    names = new KnownNames(record::find);
  }

  @Override
  public @Nullable String split(byte[] line, int from, int to, NamedRequest record) {
    int place = 0;
    int at = from;
    while (at < to) {
      if (line[at] == ' ' || line[at] == '\t') {
        at++;
        continue;
      }
      int keyEnd = keyEnd(line, at, to);
      if (keyEnd < to && line[keyEnd] == '=' && keyEnd > at) {
        at = value(line, keyEnd, to, names.field(place++, line, at, keyEnd), record);
      } else {
        at = word(line, at, to, place == 0 ? record : null);
      }
    }
    return null;
  }

  /** Puts the value of a key and returns where it ends. */
  private static int value(
      byte[] line, int keyEnd, int to, @Nullable NamedField field, NamedRequest record) {
    int start = keyEnd + 1;
    boolean quoted = start < to && line[start] == '"';
    int end = quoted ? closingQuote(line, start + 1, to) : blank(line, start, to);
    if (field != null) {
      record.put(field, EscapeDecoder.decode(line, quoted ? start + 1 : start, end));
    }
    return quoted ? Math.min(to, end + 1) : end;
  }

  /** Passes over a word that is no pair; in front of all pairs it may be a stamp. */
  private static int word(byte[] line, int from, int to, @Nullable NamedRequest inFrontOf) {
    int end = blank(line, from, to);
    if (inFrontOf != null && end - from >= SHORTEST_STAMP) {
      String word = new String(line, from, end - from, ISO_8859_1);
      String stamp = word.startsWith("[") ? word.substring(1) : word;
      if (inFrontOf.isStamp(stamp)) {
        inFrontOf.put(STAMP_IN_FRONT, stamp);
      }
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
