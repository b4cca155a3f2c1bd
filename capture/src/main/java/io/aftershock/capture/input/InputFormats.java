package io.aftershock.capture.input;

import io.aftershock.capture.input.entry.InputFormat;
import io.aftershock.capture.input.named.FieldMap;
import io.aftershock.capture.input.source.InputException;
import io.aftershock.capture.input.source.Source;
import io.aftershock.capture.input.text.LogDialect;
import io.aftershock.capture.input.text.LogFormat;
import java.io.IOException;
import java.util.List;

/** The formats there are: by name, by a pasted format string, or told by the first lines. */
public final class InputFormats {
  /** NGINX's log_format of the lines that an export of a trace writes; detected like any other. */
  public static final String EXPORTED_LOG =
      "$remote_addr - $remote_user [$time_local] \"$request\" $status $body_bytes_sent"
          + " \"$http_referer\" \"$http_user_agent\" $msec $request_time $scheme \"$http_host\""
          + " $connection \"$request_body\"";

  private InputFormats() {}

  /** The names that {@link #named} knows, in the order a help text lists them. */
  public static List<String> names() {
    return NamedFormats.names();
  }

  /**
   * The format called {@code name}.
   *
   * @throws IllegalArgumentException where there is none; the message lists the names there are
   */
  public static InputFormat named(String name) {
    return NamedFormats.get(name);
  }

  /**
   * The format described by an NGINX {@code log_format} string (it has {@code $variables}) or an
   * Apache {@code LogFormat} string (it has {@code %directives}), with or without the directive
   * around it.
   *
   * @throws IllegalArgumentException where it cannot be read by; the message names the place
   */
  public static InputFormat logFormat(String format) {
    return LogFormat.compile(format);
  }

  /**
   * As {@link #logFormat(String)}, of the server that {@code name} begins with, such as {@code
   * tomcat-9}.
   *
   * @throws IllegalArgumentException also where no server of that name has format strings
   */
  public static InputFormat logFormat(String name, String format) {
    return name.equals("nginx")
        ? LogFormat.compile(format)
        : LogFormat.compile(format, LogDialect.named(name));
  }

  /**
   * JSON, columns, LTSV or logfmt, by their look, whose names {@code map} explains, such as {@code
   * time=ts,duration=took:ms}; names that it does not speak of mean what they commonly do.
   *
   * @throws IllegalArgumentException where it cannot be read; the message says what to write
   */
  public static InputFormat mapped(String map) {
    return MappedFormat.of(map);
  }

  /**
   * As {@link #mapped(String)}, of the format called {@code name}.
   *
   * @throws IllegalArgumentException also where that has no names of its own
   */
  public static InputFormat mapped(String name, String map) {
    return MappedFormat.of(name, FieldMap.only(map));
  }

  /**
   * The format that {@code source} is in, told by its first lines. The source can be opened
   * afterwards. Detection is right or refuses.
   *
   * @throws InputException where the format is not certain; the message says what the source looks
   *     like and which option to use
   */
  public static InputFormat detect(Source source) throws IOException {
    return new FormatDetector(source).detect();
  }
}
