package io.aftershock.capture.input.stamp;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * A stamp, or a part of one, written by Java's date patterns in English, as in Tomcat's {@code
 * %{yyyy-MM-dd HH:mm:ss.SSS Z}t}.
 */
public final class JavaTime implements TimeFormat {
  /** Letters of the pattern that are read; {@code '} stands for literal text. */
  private static final String LETTERS = "yuMLdHhKmsSEaZXxz";

  /** A run of one letter, or one literal character of {@code count} 0. */
  private record Piece(char letter, int count) {}

  private final List<Piece> pieces = new ArrayList<>();
  private final Set<TimePart> parts = EnumSet.noneOf(TimePart.class);
  private long resolutionNanos = 1_000_000_000L;

  /**
   * A format for {@code pattern}.
   *
   * @param utc whether stamps without a zone are known to be in UTC
   * @throws IllegalArgumentException where it has a letter that cannot be read back
   */
  public JavaTime(String pattern, boolean utc) {
    boolean quoted = false;
    for (int i = 0; i < pattern.length(); i++) {
      char next = pattern.charAt(i);
      boolean letter = (next >= 'a' && next <= 'z') || (next >= 'A' && next <= 'Z');
      if (next == '\'' && pattern.startsWith("''", i)) {
        pieces.add(new Piece('\'', 0));
        i++;
      } else if (next == '\'') {
        quoted = !quoted;
      } else if (quoted || !letter) {
        pieces.add(new Piece(next, 0));
      } else {
        int from = i;
        while (i + 1 < pattern.length() && pattern.charAt(i + 1) == next) {
          i++;
        }
        add(next, i + 1 - from);
      }
    }
    if (utc) {
      parts.add(TimePart.ZONE);
    }
  }

  private void add(char letter, int count) {
    if (LETTERS.indexOf(letter) < 0) {
      throw new IllegalArgumentException("'" + letter + "' in a date pattern cannot be read");
    }
    pieces.add(new Piece(letter, count));
    switch (letter) {
      case 'y', 'u' -> parts.add(TimePart.YEAR);
      case 'M', 'L' -> parts.add(TimePart.MONTH);
      case 'd' -> parts.add(TimePart.DAY);
      case 'H', 'h', 'K' -> parts.add(TimePart.HOUR);
      case 'm' -> parts.add(TimePart.MINUTE);
      case 's' -> parts.add(TimePart.SECOND);
      case 'Z', 'X', 'x' -> parts.add(TimePart.ZONE);
      case 'S' -> {
        parts.add(TimePart.FRACTION);
        for (int i = 0; i < Math.min(count, 9); i++) {
          resolutionNanos /= 10;
        }
      }
      default -> {}
    }
  }

  @Override
  public boolean read(byte[] text, int from, int to, TimeParts into) {
    TextCursor in = new TextCursor(text, from, to);
    for (Piece piece : pieces) {
      if (piece.count() == 0) {
        in.expect(piece.letter());
      } else {
        read(piece, in, into);
      }
    }
    return in.isComplete();
  }

  private static void read(Piece piece, TextCursor in, TimeParts into) {
    switch (piece.letter()) {
      case 'y', 'u' -> into.year = piece.count() == 2 ? 2000 + in.number(2) : in.number(4);
      case 'M', 'L' -> into.month = month(piece.count(), in);
      case 'd' -> into.day = number(piece.count(), in);
      case 'H', 'h', 'K' -> into.hour = number(piece.count(), in);
      case 'm' -> into.minute = number(piece.count(), in);
      case 's' -> into.second = number(piece.count(), in);
      case 'S' -> into.nanos = in.fraction();
      case 'a' -> {
        boolean afternoon = in.take('P');
        if (!afternoon) {
          in.expect('A');
        }
        in.expect('M');
        into.hour = into.hour % 12 + (afternoon ? 12 : 0);
      }
      case 'Z', 'X', 'x' -> into.offsetSeconds = in.zone();
      default -> in.letters();
    }
  }

  private static int number(int count, TextCursor in) {
    return count == 1 ? (int) in.digits(2) : in.number(2);
  }

  private static int month(int count, TextCursor in) {
    if (count < 3) {
      return number(count, in);
    }
    int month = in.month();
    if (count > 3 && month != 5) {
      in.letters();
    }
    return month;
  }

  @Override
  public Set<TimePart> parts() {
    return parts;
  }

  @Override
  public long resolutionNanos() {
    return resolutionNanos;
  }
}
