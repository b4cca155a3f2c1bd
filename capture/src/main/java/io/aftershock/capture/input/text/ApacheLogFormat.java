package io.aftershock.capture.input.text;

import io.aftershock.capture.input.entry.StampMeaning;
import io.aftershock.capture.input.http.HeaderRules;
import io.aftershock.capture.input.stamp.ClfTime;
import io.aftershock.capture.input.stamp.EpochTime;
import io.aftershock.capture.input.stamp.FractionTime;
import io.aftershock.capture.input.stamp.StrftimeTime;
import io.aftershock.capture.input.stamp.TimeFormat;
import io.aftershock.capture.input.text.LogField.Role;
import io.aftershock.capture.input.text.LogField.Value;

/**
 * Compiles Apache httpd's {@code LogFormat} strings. Apache's stamps are taken when the request
 * arrives, but for <code>%{end:...}t</code>.
 */
public final class ApacheLogFormat {
  /** Directives that are read over, of mod_log_config, mod_logio and mod_ssl. */
  private static final String IGNORED = "ACDefIklLnopPQRSXcxsi^";

  private final String format;
  private final LogPatternBuilder pattern = new LogPatternBuilder();
  private int at;

  private ApacheLogFormat(String format) {
    this.format = format;
  }

  /**
   * The pattern of lines that {@code format} writes.
   *
   * @throws IllegalArgumentException where it is no LogFormat, or lines cannot be read back
   */
  public static LogPattern compile(String format) {
    return new ApacheLogFormat(format).compile();
  }

  private LogPattern compile() {
    while (at < format.length()) {
      int percent = format.indexOf('%', at);
      int literalEnd = percent < 0 ? format.length() : percent;
      pattern.literal(format.substring(at, literalEnd));
      at = literalEnd;
      if (format.startsWith("%%", at)) {
        pattern.literal("%");
        at += 2;
      } else if (percent >= 0) {
        directive();
      }
    }
    return pattern.build();
  }

  /**
   * Consumes one directive: {@code %}, conditions, {@code <} or {@code >}, an argument, a letter.
   */
  private void directive() {
    int start = at++;
    while (at < format.length() && "!<>,0123456789".indexOf(format.charAt(at)) >= 0) {
      at++;
    }
    String argument = "";
    if (format.startsWith("{", at)) {
      int close = format.indexOf('}', at);
      if (close < 0) {
        throw new IllegalArgumentException("at position " + (start + 1) + ": '{' is never closed");
      }
      argument = format.substring(at + 1, close);
      at = close + 1;
    }
    if (format.startsWith("^", at)) {
      at = Math.min(at + 2, format.length());
    }
    char letter = at < format.length() ? format.charAt(at) : ' ';
    at = Math.min(at + 1, format.length());
    String name = format.substring(start, at);
    if (letter == 't' && argument.isEmpty() && !name.contains("^")) {
      pattern.literal("[");
      pattern.field(new LogField.Time(name, new ClfTime(), StampMeaning.ARRIVAL), start + 1);
      pattern.literal("]");
    } else {
      pattern.field(field(name, letter, argument, start + 1), start + 1);
    }
  }

  private static LogField field(String name, char letter, String argument, int position) {
    if (name.contains("^")) {
      return new Value(name, Role.IGNORED, 0);
    }
    return switch (letter) {
      case 't' -> time(name, argument, position);
      case 'D' -> new LogField.Duration(name, 1_000L);
      case 'T' -> new LogField.Duration(name, unitNanos(argument, position));
      case 'i' ->
          argument.equalsIgnoreCase("Host")
              ? new Value(name, Role.HOST, 0)
              : new LogField.HeaderValue(name, HeaderRules.inUsualCase(argument));
      default ->
          new Value(name, role(letter, argument, position), priority(name, letter, argument));
    };
  }

  private static Role role(char letter, String argument, int position) {
    return switch (letter) {
      case 'r' -> Role.REQUEST;
      case 'm' -> Role.METHOD;
      case 'U' -> Role.PATH;
      case 'q' -> Role.QUERY;
      case 'v', 'V' -> Role.HOST;
      case 'p' -> argument.equals("remote") ? Role.CLIENT_PORT : Role.PORT;
      case 'h', 'a' -> Role.CLIENT;
      case 'u' -> Role.USER;
      case 's' -> Role.STATUS;
      case 'b', 'B', 'O' -> Role.BYTES;
      case 'L' -> argument.equals("c") ? Role.CONNECTION : Role.IGNORED;
      case 'x' -> argument.startsWith("SSL_PROTOCOL") ? Role.TLS : Role.IGNORED;
      case 'H' -> Role.IGNORED;
      default -> {
        if (IGNORED.indexOf(letter) < 0) {
          throw new IllegalArgumentException(
              "at position " + position + ": Apache httpd has no directive '%" + letter + "'");
        }
        yield Role.IGNORED;
      }
    };
  }

  /** The final status before the original one, a body's bytes before all bytes sent, and so on. */
  private static int priority(String name, char letter, String argument) {
    return switch (letter) {
      case 's' -> name.contains(">") ? 0 : 1;
      case 'O' -> 1;
      case 'a' -> argument.equals("c") ? 2 : 0;
      case 'h' -> 1;
      case 'V' -> 1;
      case 'v' -> 2;
      default -> 0;
    };
  }

  private static long unitNanos(String unit, int position) {
    return switch (unit) {
      case "", "s" -> 1_000_000_000L;
      case "ms" -> 1_000_000L;
      case "us" -> 1_000L;
      default ->
          throw new IllegalArgumentException(
              "at position " + position + ": %T has no unit '" + unit + "'; it has s, ms and us");
    };
  }

  private static LogField time(String name, String argument, int position) {
    boolean end = argument.startsWith("end:");
    StampMeaning meaning = end ? StampMeaning.COMPLETION : StampMeaning.ARRIVAL;
    String format =
        argument.startsWith("begin:") || end
            ? argument.substring(argument.indexOf(':') + 1)
            : argument;
    TimeFormat time =
        switch (format) {
          case "" -> new ClfTime();
          case "sec" -> EpochTime.SECONDS;
          case "msec" -> EpochTime.MILLIS;
          case "usec" -> EpochTime.MICROS;
          case "msec_frac" -> FractionTime.MILLIS;
          case "usec_frac" -> FractionTime.MICROS;
          default -> strftime(format, position);
        };
    return new LogField.Time(name, time, meaning);
  }

  private static TimeFormat strftime(String format, int position) {
    try {
      return new StrftimeTime(format);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("at position " + position + ": " + e.getMessage(), e);
    }
  }
}
