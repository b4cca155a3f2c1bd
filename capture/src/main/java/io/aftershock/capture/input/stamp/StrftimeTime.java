package io.aftershock.capture.input.stamp;

import java.util.EnumSet;
import java.util.Map;
import java.util.Set;

/**
 * A stamp, or a part of one, written by strftime in the C locale, as in Apache's {@code %{%Y-%m-%d
 * %T}t}.
 */
public final class StrftimeTime implements TimeFormat {
  /** Directives that stand for others. */
  private static final Map<Character, String> SHORTHANDS =
      Map.of('D', "%m/%d/%y", 'F', "%Y-%m-%d", 'T', "%H:%M:%S", 'R', "%H:%M", 'r', "%I:%M:%S %p");

  private static final String DIRECTIVES = "demYybhHIMSzspaAjZtuw%";

  private final String pattern;
  private final Set<TimePart> parts = EnumSet.noneOf(TimePart.class);

  /**
   * A format for {@code pattern}.
   *
   * @throws IllegalArgumentException where it has a directive that cannot be read back
   */
  public StrftimeTime(String pattern) {
    this.pattern = expand(pattern);
    for (int i = this.pattern.indexOf('%'); i >= 0; i = this.pattern.indexOf('%', i + 2)) {
      parts.addAll(partsOf(this.pattern.charAt(i + 1)));
    }
  }

  @Override
  public boolean read(byte[] text, int from, int to, TimeParts into) {
    TextCursor in = new TextCursor(text, from, to);
    for (int i = 0; i < pattern.length() && !in.failed(); i++) {
      char next = pattern.charAt(i);
      if (next == '%') {
        readDirective(pattern.charAt(++i), in, into);
      } else {
        in.expect(next);
      }
    }
    return in.isComplete();
  }

  @Override
  public Set<TimePart> parts() {
    return parts;
  }

  private static void readDirective(char directive, TextCursor in, TimeParts into) {
    switch (directive) {
      case 'd' -> into.day = in.number(2);
      case 'e' -> into.day = in.take(' ') ? in.number(1) : (int) in.digits(2);
      case 'm' -> into.month = in.number(2);
      case 'b', 'h' -> into.month = in.month();
      case 'Y' -> into.year = in.number(4);
      case 'y' -> into.year = century(in.number(2));
      case 'H', 'I' -> into.hour = in.number(2);
      case 'M' -> into.minute = in.number(2);
      case 'S' -> into.second = in.number(2);
      case 'p' -> into.hour = into.hour % 12 + (afternoon(in) ? 12 : 0);
      case 'z' -> into.offsetSeconds = in.zone();
      case 's' -> into.epochSeconds(in.digits(12));
      case 'j' -> in.number(3);
      case 'u', 'w' -> in.number(1);
      case 'a', 'A', 'Z' -> in.letters();
      case 't' -> in.expect('\t');
      default -> in.expect('%');
    }
  }

  /** POSIX: 69 to 99 are years of the last century. */
  private static int century(int year) {
    return year < 69 ? 2000 + year : 1900 + year;
  }

  private static boolean afternoon(TextCursor in) {
    boolean afternoon = in.take('P');
    if (!afternoon) {
      in.expect('A');
    }
    in.expect('M');
    return afternoon;
  }

  private static String expand(String pattern) {
    StringBuilder expanded = new StringBuilder();
    for (int i = 0; i < pattern.length(); i++) {
      char next = pattern.charAt(i);
      if (next != '%') {
        expanded.append(next);
        continue;
      }
      char directive = ++i < pattern.length() ? pattern.charAt(i) : ' ';
      String longhand = SHORTHANDS.get(directive);
      if (longhand == null && DIRECTIVES.indexOf(directive) < 0) {
        throw new IllegalArgumentException("%" + directive + " in a time format cannot be read");
      }
      expanded.append(longhand == null ? "%" + directive : longhand);
    }
    return expanded.toString();
  }

  private static Set<TimePart> partsOf(char directive) {
    return switch (directive) {
      case 'd', 'e' -> Set.of(TimePart.DAY);
      case 'm', 'b', 'h' -> Set.of(TimePart.MONTH);
      case 'Y', 'y' -> Set.of(TimePart.YEAR);
      case 'H', 'p' -> Set.of(TimePart.HOUR);
      case 'M' -> Set.of(TimePart.MINUTE);
      case 'S' -> Set.of(TimePart.SECOND);
      case 'z' -> Set.of(TimePart.ZONE);
      case 's' -> TimePart.INSTANT;
      default -> Set.of();
    };
  }
}
