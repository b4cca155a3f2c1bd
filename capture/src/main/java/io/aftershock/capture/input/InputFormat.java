package io.aftershock.capture.input;

import java.io.IOException;
import java.util.List;

/** How a source is read. Immutable and thread-safe; one format may open many sources. */
public sealed interface InputFormat permits LogFormat, HarFormat {
  /** What it is called in summaries and in the manifest, such as {@code nginx combined}. */
  String name();

  /**
   * A reader of {@code source}, which it owns from here on: closing the reader closes the source.
   *
   * @throws InputException where the source cannot be opened
   */
  RequestReader open(Source source) throws IOException;

  /** The names that {@link #named} knows, in the order a help text lists them. */
  static List<String> names() {
    return NamedFormats.names();
  }

  /**
   * The format called {@code name}.
   *
   * @throws IllegalArgumentException where there is none; the message lists the names there are
   */
  static InputFormat named(String name) {
    return NamedFormats.get(name);
  }

  /**
   * The format described by an NGINX {@code log_format} string (it has {@code $variables}) or an
   * Apache {@code LogFormat} string (it has {@code %directives}), with or without the directive
   * around it.
   *
   * @throws IllegalArgumentException where it cannot be read by; the message names the place
   */
  static InputFormat logFormat(String format) {
    return LogFormat.compile(format);
  }

  /**
   * The format that {@code source} is in, told by its first lines. The source can be opened
   * afterwards. Detection is right or refuses.
   *
   * @throws InputException where the format is not certain; the message says what the source looks
   *     like and which option to use
   */
  static InputFormat detect(Source source) throws IOException {
    return new FormatDetector(source).detect();
  }
}
