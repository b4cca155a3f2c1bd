package io.aftershock.capture.input.text;

import io.aftershock.capture.input.entry.InputFormat;
import io.aftershock.capture.input.entry.RequestReader;
import io.aftershock.capture.input.source.Source;
import java.io.IOException;

/** A text log, one request a line, taken apart by a pattern. */
public record LogFormat(String name, LogPattern pattern) implements InputFormat {
  /** See {@link InputFormat#logFormat}. */
  public static LogFormat compile(String pasted) {
    String format = FormatText.of(pasted);
    if (format.indexOf('\n') >= 0) {
      throw new IllegalArgumentException("the format has several lines a request");
    }
    boolean nginx = FormatText.isNginx(format);
    if (!nginx && format.indexOf('%') < 0) {
      throw new IllegalArgumentException(
          "'"
              + format
              + "' has neither NGINX $variables nor Apache %directives; a format with a"
              + " name is given with --format");
    }
    LogPattern pattern = nginx ? NginxLogFormat.compile(format) : ApacheLogFormat.compile(format);
    String name = nginx ? "nginx log_format" : "apache LogFormat";
    String zone = pattern.stamps().hasZone() ? "" : " (stamps without a zone, read as UTC)";
    return new LogFormat(name + zone, pattern);
  }

  @Override
  public RequestReader open(Source source) throws IOException {
    return new LogReader(source, pattern);
  }
}
