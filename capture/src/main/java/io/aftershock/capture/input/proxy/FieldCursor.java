package io.aftershock.capture.input.proxy;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.aftershock.capture.input.stamp.Amount;
import io.aftershock.capture.input.stamp.TextCursor;
import org.jspecify.annotations.Nullable;

/** Takes the fields of a line one after the other. Not thread-safe. */
final class FieldCursor {
  private static final int MOST_DIGITS = 18;

  private final String line;
  private int at;

  FieldCursor(String line) {
    this(line, 0);
  }

  FieldCursor(String line, int at) {
    this.line = line;
    this.at = at;
  }

  /** The position of the next field, from 0. */
  int position() {
    return at;
  }

  boolean atEnd() {
    return at >= line.length();
  }

  /** Whether {@code text} comes next. */
  boolean isNext(String text) {
    return line.startsWith(text, at);
  }

  /** Whether a digit comes next. */
  boolean isDigitNext() {
    return at < line.length() && isDigit(line.charAt(at));
  }

  /** Whether three digits or a dash, and a blank, come next. */
  boolean isStatusNext() {
    if (at + 3 >= line.length() || line.charAt(at + 3) != ' ') {
      return isNext("- ");
    }
    return isDigit(line.charAt(at)) && isDigit(line.charAt(at + 1)) && isDigit(line.charAt(at + 2));
  }

  void skipBlanks() {
    while (isNext(" ")) {
      at++;
    }
  }

  /** All that is left. */
  String rest() {
    return line.substring(Math.min(at, line.length()));
  }

  /** Goes on behind {@code text}, which must come next. */
  void expect(String text) throws LineMismatch {
    if (!isNext(text)) {
      throw LineMismatch.at(at, "'" + text + "'");
    }
    at += text.length();
  }

  /** What stands in front of the next {@code end}; goes on behind that. */
  String until(String end, String name) throws LineMismatch {
    int found = line.indexOf(end, at);
    if (found < 0) {
      throw LineMismatch.at(at, name + " and '" + end + "' behind it");
    }
    String text = line.substring(at, found);
    at = found + end.length();
    return text;
  }

  /** What stands in front of the next blank or the line's end, and is not empty. */
  String word(String name) throws LineMismatch {
    int found = line.indexOf(' ', at);
    int end = found < 0 ? line.length() : found;
    if (end <= at) {
      throw LineMismatch.at(at, name);
    }
    String text = line.substring(at, end);
    at = end + 1;
    return text;
  }

  /** As {@link #word}, or null where the line ends here or a dash stands for no value. */
  @Nullable String optionalWord(String name) throws LineMismatch {
    if (atEnd()) {
      return null;
    }
    String word = word(name);
    return word.equals("-") ? null : word;
  }

  /** What stands in quotes, of which none is within; goes on behind the blank that follows. */
  String quoted(String name) throws LineMismatch {
    if (!isNext("\"")) {
      throw LineMismatch.at(at, name + " in quotes");
    }
    int end = line.indexOf('"', at + 1);
    if (end < 0 || (end + 1 < line.length() && line.charAt(end + 1) != ' ')) {
      throw LineMismatch.at(at, name + " in quotes and a blank behind it");
    }
    String text = line.substring(at + 1, end);
    at = end + 2;
    return text;
  }

  /** A word that is a whole number, or -1 for a dash. */
  long number(String name) throws LineMismatch {
    int start = at;
    String word = word(name);
    if (word.equals("-")) {
      return -1;
    }
    long number = wholeNumber(word);
    if (number < 0) {
      throw LineMismatch.at(start, name + ", a number");
    }
    return number;
  }

  /** A word that is a number of seconds, in nanoseconds; -1 for a dash or a negative one. */
  long seconds(String name) throws LineMismatch {
    int start = at;
    String word = word(name);
    if (word.equals("-")) {
      return -1;
    }
    byte[] bytes = word.getBytes(ISO_8859_1);
    TextCursor in = new TextCursor(bytes, 0, bytes.length);
    Amount amount = Amount.read(in);
    if (!in.isComplete()) {
      throw LineMismatch.at(start, name + ", a number of seconds");
    }
    return amount.nanos(1_000_000_000L);
  }

  /** The number that {@code text} is, or -1 where it is none of at most 18 digits. */
  static long wholeNumber(String text) {
    if (text.isEmpty() || text.length() > MOST_DIGITS) {
      return -1;
    }
    long number = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (!isDigit(c)) {
        return -1;
      }
      number = number * 10 + c - '0';
    }
    return number;
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }
}
