package io.aftershock.capture.input.text;

import io.aftershock.capture.input.source.ByteScan;

/** One column of a log line: a field, how its end is found, and the text behind it. Immutable. */
final class LogColumn {
  private final LogField field;
  private final Literal literal;
  private final Ending ending;
  private final Literal literalAfterNext;
  private final Escaping escaping;
  private final int quotesBehind;
  private final boolean isRequestLine;
  private final boolean isBlankedList;

  /** How the end of a value is found. */
  enum Ending {
    /** At the first place where the text behind it stands. */
    LITERAL,
    /** At the first quote that no backslash escapes; the text behind it begins with that quote. */
    QUOTE,
    /** As {@link #QUOTE}, where values may have quotes, and no value behind it has. */
    LAST_QUOTE,
    /** After the field's width. */
    WIDTH,
    /** In front of a slash, which begins the next column, or of a dash, which is all of it. */
    TARGET,
    /** At the end of the line, less the text behind it. */
    LINE
  }

  /**
   * A column.
   *
   * @param literal the text behind it, which may be empty
   * @param literalAfterNext the text behind the next column; needed where that is a target
   * @param escaping how its values are escaped
   * @param quotesBehind quotes in the text behind it and behind all that follow
   */
  LogColumn(
      LogField field,
      String literal,
      Ending ending,
      String literalAfterNext,
      Escaping escaping,
      int quotesBehind) {
    this.field = field;
    this.literal = new Literal(literal);
    this.ending = ending;
    this.literalAfterNext = new Literal(literalAfterNext);
    this.escaping = escaping;
    this.quotesBehind = quotesBehind;
    this.isRequestLine =
        field instanceof LogField.Value value && value.role() == LogField.Role.REQUEST;
    this.isBlankedList = field.isList() && literal.startsWith(" ");
  }

  LogField field() {
    return field;
  }

  /** The text behind the value. */
  String literal() {
    return literal.toString();
  }

  int literalLength() {
    return literal.length();
  }

  /** How its values are escaped. */
  Escaping escaping() {
    return escaping;
  }

  /** The value that {@code line[from, to)} stands for, one char per byte. */
  String text(byte[] line, int from, int to) {
    return escaping.decode(line, from, to);
  }

  /** Where the value that starts at {@code at} ends, or -1 where its end is not found. */
  int end(byte[] line, int at, int to) {
    return switch (ending) {
      case LITERAL -> literalFrom(line, searchStart(line, at, to), to);
      case QUOTE -> quoteFrom(line, at, to);
      case LAST_QUOTE -> lastQuoteFrom(line, at, to);
      case WIDTH -> at + field.width() <= to ? at + field.width() : -1;
      case TARGET -> targetFrom(line, at, to);
      case LINE -> lineEndFrom(line, at, to);
    };
  }

  private int literalFrom(byte[] line, int at, int to) {
    int i = ByteScan.indexOf(line, at, to, literal.first());
    while (i >= 0 && (!literal.startsAt(line, i, to) || isListBlank(line, i, at, to))) {
      i = ByteScan.indexOf(line, i + 1, to, literal.first());
    }
    return i;
  }

  /** A request line that is not quoted has blanks; its version tells where it nearly ends. */
  private int searchStart(byte[] line, int at, int to) {
    if (isRequestLine) {
      for (int i = at; i + 6 < to; i++) {
        if (line[i] == ' ' && line[i + 1] == 'H' && line[i + 2] == 'T' && line[i + 5] == '/') {
          return i + 6;
        }
      }
    }
    return at;
  }

  /** Whether the literal's blank at {@code i} only parts two items of a list. */
  private boolean isListBlank(byte[] line, int i, int at, int to) {
    if (!isBlankedList || i < at + 2 || i + 2 >= to) {
      return false;
    }
    // NGINX writes "a, b" for a retry and "a : b" for an internal redirect.
    boolean beforeColon = line[i + 1] == ':' && line[i + 2] == ' ';
    boolean afterColon = line[i - 1] == ':' && line[i - 2] == ' ';
    return line[i - 1] == ',' || beforeColon || afterColon;
  }

  private int quoteFrom(byte[] line, int at, int to) {
    int i = ByteScan.indexOfEither(line, at, to, (byte) '"', (byte) '\\');
    while (i >= 0 && line[i] == '\\') {
      i = ByteScan.indexOfEither(line, Math.min(i + 2, to), to, (byte) '"', (byte) '\\');
    }
    return i >= 0 && literal.startsAt(line, i, to) ? i : -1;
  }

  /** The quote that as many others follow as the text behind has. */
  private int lastQuoteFrom(byte[] line, int at, int to) {
    int quotes = 0;
    for (int i = to - 1; i >= at; i--) {
      quotes += line[i] == '"' ? 1 : 0;
      if (quotes == quotesBehind) {
        return literal.startsAt(line, i, to) ? i : -1;
      }
    }
    return -1;
  }

  private int targetFrom(byte[] line, int at, int to) {
    for (int i = at; i < to; i++) {
      if (line[i] == '/' || (line[i] == '-' && isWholeTarget(line, i + 1, to))) {
        return i;
      }
    }
    return -1;
  }

  /** Whether a target ends at {@code at}, so that a host's own dash is not taken for one. */
  private boolean isWholeTarget(byte[] line, int at, int to) {
    return literalAfterNext.length() == 0 ? at == to : literalAfterNext.startsAt(line, at, to);
  }

  private int lineEndFrom(byte[] line, int at, int to) {
    int end = to - literal.length();
    return end >= at && literal.startsAt(line, end, to) ? end : -1;
  }
}
