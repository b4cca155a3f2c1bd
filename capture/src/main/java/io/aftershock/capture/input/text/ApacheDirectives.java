package io.aftershock.capture.input.text;

import io.aftershock.capture.input.entry.StampMeaning;
import io.aftershock.capture.input.http.HeaderRules;
import io.aftershock.capture.input.stamp.ClfTime;
import io.aftershock.capture.input.stamp.EpochTime;
import io.aftershock.capture.input.stamp.FractionTime;
import io.aftershock.capture.input.stamp.IsoTime;
import io.aftershock.capture.input.stamp.JavaTime;
import io.aftershock.capture.input.stamp.StrftimeTime;
import io.aftershock.capture.input.stamp.TimeFormat;
import io.aftershock.capture.input.text.LogField.Role;
import io.aftershock.capture.input.text.LogField.Value;

/** What the directives of one dialect's format strings are of the request. Immutable. */
final class ApacheDirectives {
  /** Directives that are read over, of mod_log_config, mod_logio and mod_ssl. */
  private static final String IGNORED = "ACDefFklLnoOpPQRSXcxsirE^";

  private final LogDialect dialect;

  ApacheDirectives(LogDialect dialect) {
    this.dialect = dialect;
  }

  /**
   * The column of one directive.
   *
   * @param name the whole directive
   * @param position where it stands in the format string, from 1, for messages
   */
  LogField field(String name, char letter, String argument, int position) {
    if (name.contains("^")) {
      return new Value(name, Role.IGNORED, 0);
    }
    return switch (letter) {
      case 't' -> time(name, argument, position);
      case 'D' -> new LogField.Duration(name, dialect.durationUnitNanos());
      case 'T' -> new LogField.Duration(name, unitNanos(argument, position));
      case 'i' -> header(name, argument);
      case 'C', 'c' -> cookie(name, letter, argument);
      default ->
          new Value(name, role(letter, argument, position), priority(name, letter, argument));
    };
  }

  private static LogField header(String name, String header) {
    if (header.equalsIgnoreCase("Host")) {
      return new Value(name, Role.HOST, 0);
    }
    return header.equalsIgnoreCase("Content-Length")
        ? new Value(name, Role.BODY_BYTES, 0)
        : new LogField.HeaderValue(name, HeaderRules.inUsualCase(header));
  }

  /** Tomcat's letter is a small one, which without an argument is an old name of {@code %X}. */
  private static LogField cookie(String name, char letter, String argument) {
    if (!argument.isEmpty()) {
      return new LogField.Cookie(name, argument);
    }
    return letter == 'C'
        ? new LogField.HeaderValue(name, "Cookie")
        : new Value(name, Role.IGNORED, 0);
  }

  private Role role(char letter, String argument, int position) {
    return switch (letter) {
      // With an argument, Tomcat's attributes of request and session.
      case 'r' -> argument.isEmpty() ? Role.REQUEST : Role.IGNORED;
      case 's' -> argument.isEmpty() ? Role.STATUS : Role.IGNORED;
      case 'm' -> Role.METHOD;
      case 'U' -> argument.equals("url") ? Role.TARGET : Role.PATH;
      case 'q' -> Role.QUERY;
      case 'v', 'V' -> Role.HOST;
      case 'p' ->
          argument.equals("remote") || argument.equals("client") ? Role.CLIENT_PORT : Role.PORT;
      case 'h', 'a' -> address(argument);
      case 'e' -> environment(argument);
      case 'u' -> Role.USER;
      case 'b', 'B', 'O' -> Role.BYTES;
      // To Tomcat and Undertow it is the thread.
      case 'I' -> dialect.countsRequestBytes() ? Role.REQUEST_BYTES : Role.IGNORED;
      case 'L' -> argument.equals("c") ? Role.CONNECTION : Role.IGNORED;
      case 'x' -> extension(argument);
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

  private static Role environment(String variable) {
    return switch (variable) {
      case "UNIQUE_ID" -> Role.REQUEST_ID;
      case "cache-status" -> Role.CACHE;
      default -> Role.IGNORED;
    };
  }

  private static Role extension(String argument) {
    return switch (argument) {
      case "Varnish:handling", "Varnish:hitmiss" -> Role.CACHE;
      default -> argument.startsWith("SSL_PROTOCOL") ? Role.TLS : Role.IGNORED;
    };
  }

  /** Jetty names whose address it is; that of the server is the name that the client asked for. */
  private static Role address(String argument) {
    return switch (argument) {
      case "server" -> Role.HOST;
      case "local" -> Role.IGNORED;
      default -> Role.CLIENT;
    };
  }

  /** The final status before the original one, a body's bytes before all bytes sent, and so on. */
  private static int priority(String name, char letter, String argument) {
    return switch (letter) {
      case 's' -> name.contains(">") ? 0 : 1;
      case 'O' -> 1;
      // To hitmiss, what Varnish made up itself is a miss.
      case 'x' -> argument.equals("Varnish:hitmiss") ? 1 : 0;
      case 'a' -> argument.equals("c") ? 2 : argument.equals("server") ? 1 : 0;
      case 'h' -> 1;
      case 'V' -> 1;
      case 'v' -> 2;
      default -> 0;
    };
  }

  private static long unitNanos(String unit, int position) {
    return switch (unit) {
      case "", "s", "fracsec" -> 1_000_000_000L;
      case "ms" -> 1_000_000L;
      case "us" -> 1_000L;
      case "ns" -> 1L;
      default ->
          throw new IllegalArgumentException(
              "at position " + position + ": %T has no unit '" + unit + "'; it has s, ms and us");
    };
  }

  private LogField time(String name, String argument, int position) {
    boolean begin = argument.startsWith("begin:");
    boolean end = argument.startsWith("end:");
    StampMeaning meaning =
        begin ? StampMeaning.ARRIVAL : end ? StampMeaning.COMPLETION : dialect.meaning();
    String format = begin || end ? argument.substring(argument.indexOf(':') + 1) : argument;
    TimeFormat time =
        switch (format) {
          case "" -> new ClfTime();
          case "sec" -> EpochTime.SECONDS;
          case "msec" -> EpochTime.MILLIS;
          case "usec" -> EpochTime.MICROS;
          case "msec_frac" -> FractionTime.MILLIS;
          case "usec_frac" -> FractionTime.MICROS;
          case "iso" -> new IsoTime();
          default -> date(format, position);
        };
    return new LogField.Time(name, time, meaning);
  }

  private TimeFormat date(String format, int position) {
    try {
      return dialect.hasJavaDates() ? javaDate(format) : new StrftimeTime(format);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("at position " + position + ": " + e.getMessage(), e);
    }
  }

  /** Jetty's patterns may name a zone and a locale; without a zone they are in UTC. */
  private TimeFormat javaDate(String format) {
    int bar = format.indexOf('|');
    String zone = bar < 0 ? "GMT" : format.substring(bar + 1);
    boolean utc = zone.startsWith("GMT") || zone.startsWith("UTC");
    String pattern = bar < 0 ? format : format.substring(0, bar);
    return new JavaTime(pattern, utc && dialect == LogDialect.JETTY);
  }
}
