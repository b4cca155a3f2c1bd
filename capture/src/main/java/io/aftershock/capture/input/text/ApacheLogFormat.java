package io.aftershock.capture.input.text;

/**
 * Compiles Apache httpd's {@code LogFormat} strings, and those of servers that took them over.
 * Apache's stamps are taken when the request arrives, but for <code>%{end:...}t</code>.
 */
public final class ApacheLogFormat {
  private final String format;
  private final LogDialect dialect;
  private final ApacheDirectives directives;
  private final LogPatternBuilder pattern;
  private int at;

  private ApacheLogFormat(String format, LogDialect dialect) {
    this.format = ApacheSpelling.of(format, dialect);
    this.dialect = dialect;
    directives = new ApacheDirectives(dialect);
    pattern = dialect.builder();
  }

  /**
   * The pattern of lines that {@code format} writes.
   *
   * @throws IllegalArgumentException where it is no LogFormat, or lines cannot be read back
   */
  public static LogPattern compile(String format) {
    return compile(format, LogDialect.APACHE);
  }

  /** As {@link #compile(String)}, of lines that a server of that dialect writes. */
  public static LogPattern compile(String format, LogDialect dialect) {
    return new ApacheLogFormat(format, dialect).compile();
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
    boolean bracketed = argument.isEmpty() || dialect == LogDialect.JETTY;
    if (letter == 't' && bracketed && !name.contains("^")) {
      pattern.literal("[");
      pattern.field(directives.field(name, letter, argument, start + 1), start + 1);
      pattern.literal("]");
    } else {
      pattern.field(directives.field(name, letter, argument, start + 1), start + 1);
    }
  }
}
