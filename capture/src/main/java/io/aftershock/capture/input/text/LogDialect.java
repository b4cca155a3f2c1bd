package io.aftershock.capture.input.text;

import io.aftershock.capture.input.entry.StampMeaning;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** How a server whose format strings are Apache's, or nearly, differs from Apache. */
public enum LogDialect {
  APACHE(StampMeaning.ARRIVAL, 1_000, Escaping.BACKSLASH, Escaping.BACKSLASH),
  LIGHTTPD(StampMeaning.COMPLETION, 1_000, Escaping.BACKSLASH, Escaping.BACKSLASH),
  VARNISH(StampMeaning.ARRIVAL, 1_000, Escaping.BACKSLASH, Escaping.BACKSLASH),
  FASTLY(StampMeaning.ARRIVAL, 1_000, Escaping.MIXED, Escaping.MIXED),
  /** Tomcat 10.1 and later. */
  TOMCAT(StampMeaning.COMPLETION, 1_000, Escaping.MIXED, Escaping.BACKSLASH),
  /** Tomcat up to 10.0, whose {@code %D} is in milliseconds. */
  TOMCAT_9(StampMeaning.COMPLETION, 1_000_000, Escaping.MIXED, Escaping.BACKSLASH),
  JETTY(StampMeaning.ARRIVAL, 1_000, Escaping.NONE, Escaping.WIDE),
  UNDERTOW(StampMeaning.COMPLETION, 1_000_000, Escaping.NONE, Escaping.WIDE),
  GUNICORN(StampMeaning.COMPLETION, 1_000, Escaping.CHARACTERS, Escaping.CHARACTERS),
  /** The server of Python's library, and Werkzeug's and Django's of it. */
  PYTHON(StampMeaning.COMPLETION, 1_000, Escaping.RAW_CHARACTERS, Escaping.RAW_CHARACTERS),
  UWSGI(StampMeaning.ARRIVAL, 1_000, Escaping.NONE, Escaping.NONE),
  /** The access log of Node's Express. */
  MORGAN(StampMeaning.COMPLETION, 1_000, Escaping.CHARACTERS, Escaping.CHARACTERS);

  private final StampMeaning meaning;
  private final long durationUnitNanos;
  private final Escaping ofRequests;
  private final Escaping ofOthers;

  LogDialect(StampMeaning meaning, long durationUnitNanos, Escaping ofRequests, Escaping ofOthers) {
    this.meaning = meaning;
    this.durationUnitNanos = durationUnitNanos;
    this.ofRequests = ofRequests;
    this.ofOthers = ofOthers;
  }

  /**
   * The dialect of that {@link #title}.
   *
   * @throws IllegalArgumentException where there is none; the message lists those there are
   */
  public static LogDialect named(String title) {
    for (LogDialect dialect : values()) {
      if (dialect.title().equals(title)) {
        return dialect;
      }
    }
    throw new IllegalArgumentException(
        "no server with format strings is called '"
            + title
            + "'; there are nginx, "
            + Arrays.stream(values()).map(LogDialect::title).collect(Collectors.joining(", ")));
  }

  /** What it is called in summaries and on the command line, such as {@code tomcat-9}. */
  public String title() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** What moment a stamp is that says neither {@code begin:} nor {@code end:}. */
  StampMeaning meaning() {
    return meaning;
  }

  /** What 1 stands for in {@code %D}. */
  long durationUnitNanos() {
    return durationUnitNanos;
  }

  /** Whether dates are of Java's patterns, and not of strftime's. */
  boolean hasJavaDates() {
    return this == TOMCAT || this == TOMCAT_9 || this == JETTY || this == UNDERTOW;
  }

  /** Whether {@code %I} is the number of bytes of the request. */
  boolean countsRequestBytes() {
    return this == APACHE || this == LIGHTTPD || this == VARNISH || this == JETTY;
  }

  LogPatternBuilder builder() {
    return new LogPatternBuilder(ofRequests, ofOthers);
  }
}
