package io.aftershock.capture.input.text;

import io.aftershock.capture.input.entry.InputFormat;
import io.aftershock.capture.input.entry.RequestReader;
import io.aftershock.capture.input.source.Source;
import java.io.IOException;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;

/**
 * A text log, one request a line, taken apart by a pattern.
 *
 * @param name what it is called, without a word on zones
 * @param pattern what its lines look like
 * @param zone the zone of stamps that do not say theirs
 * @param notes what a user of the trace should know, a sentence each
 */
public record LogFormat(String name, LogPattern pattern, ZoneId zone, List<String> notes)
    implements InputFormat {
  /** A format whose stamps are in UTC where they do not say their zone. */
  public LogFormat(String name, LogPattern pattern) {
    this(name, pattern, ZoneOffset.UTC, List.of());
  }

  /** This format, of which a user should know {@code note}. */
  public LogFormat withNote(String note) {
    return new LogFormat(name, pattern, zone, List.of(note));
  }

  /** Its name, with the zone where that had to be taken from elsewhere. */
  @Override
  public String name() {
    boolean utc = zone.equals(ZoneOffset.UTC);
    return pattern.stamps().hasZone()
        ? name
        : name + " (stamps without a zone, read as " + (utc ? "UTC" : zone) + ")";
  }

  @Override
  public LogFormat inZone(ZoneId other) {
    return pattern.stamps().hasZone() ? this : new LogFormat(name, pattern, other, notes);
  }

  /** See {@link io.aftershock.capture.input.InputFormats#logFormat}. */
  public static LogFormat compile(String pasted) {
    FormatText text = FormatText.of(pasted);
    String format = text.format();
    if (format.indexOf('\n') >= 0) {
      throw new IllegalArgumentException("the format has several lines a request");
    }
    LogDialect dialect = text.dialect();
    if (dialect == null) {
      return new LogFormat("nginx log_format", NginxLogFormat.compile(format, text.escaping()));
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
    return new LogFormat(
        dialect.title() + (dialect == LogDialect.APACHE ? " LogFormat" : " format"),
        ApacheLogFormat.compile(format, dialect));
  }

  @Override
  public boolean isLineByLine(byte[] start) {
    return true;
  }

  @Override
  public RequestReader open(Source source) throws IOException {
    return new LogReader(source, this);
  }
}
