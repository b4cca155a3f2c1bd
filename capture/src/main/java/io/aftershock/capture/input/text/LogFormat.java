package io.aftershock.capture.input.text;

import io.aftershock.capture.input.entry.InputFormat;
import io.aftershock.capture.input.entry.RequestReader;
import io.aftershock.capture.input.source.Source;
import java.io.IOException;

/** A text log, one request a line, taken apart by a pattern. */
public record LogFormat(String name, LogPattern pattern) implements InputFormat {
  /** See {@link io.aftershock.capture.input.InputFormats#logFormat}. */
  public static LogFormat compile(String pasted) {
    FormatText text = FormatText.of(pasted);
    String format = text.format();
    if (format.indexOf('\n') >= 0) {
      throw new IllegalArgumentException("the format has several lines a request");
    }
    LogDialect dialect = text.dialect();
    if (dialect == null) {
      return named("nginx log_format", NginxLogFormat.compile(format, text.escaping()));
    }
    if (dialect == LogDialect.APACHE && format.indexOf('%') < 0) {
      throw new IllegalArgumentException(
          "'"
              + format
              + "' has neither NGINX $variables nor Apache %directives; a format with a"
              + " name is given with --format");
    }
    return of(format, dialect);
  }

  /** As {@link #compile(String)}, of a server that writes format strings like Apache's. */
  public static LogFormat compile(String pasted, LogDialect dialect) {
    return of(FormatText.of(pasted).format(), dialect);
  }

  private static LogFormat of(String format, LogDialect dialect) {
    return named(
        dialect.title() + (dialect == LogDialect.APACHE ? " LogFormat" : " format"),
        ApacheLogFormat.compile(format, dialect));
  }

  private static LogFormat named(String name, LogPattern pattern) {
    String zone = pattern.stamps().hasZone() ? "" : " (stamps without a zone, read as UTC)";
    return new LogFormat(name + zone, pattern);
  }

  @Override
  public RequestReader open(Source source) throws IOException {
    return new LogReader(source, pattern);
  }
}
