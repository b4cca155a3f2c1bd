package io.aftershock.capture.input.har;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.aftershock.capture.input.entry.HarTime;
import io.aftershock.capture.input.entry.InputFormat;
import io.aftershock.capture.input.entry.RequestReader;
import io.aftershock.capture.input.source.Source;
import java.io.IOException;

/**
 * HTTP archives, versions 1.1 and 1.2, of any exporter.
 *
 * @param time what moment requests are taken to have been at
 */
public record HarFormat(HarTime time) implements InputFormat {
  /** With requests at the moment they were sent. */
  public HarFormat() {
    this(HarTime.WIRE);
  }

  @Override
  public InputFormat withHarTime(HarTime wanted) {
    return new HarFormat(wanted);
  }

  @Override
  public String name() {
    return "har";
  }

  @Override
  public RequestReader open(Source source) throws IOException {
    return new HarReader(source, time);
  }

  /** Whether a source that begins with {@code start} has a call of a function around a HAR file. */
  public static boolean isWrapped(byte[] start) {
    int from = HarWrapper.length(start);
    return from > 0 && new String(start, from, start.length - from, ISO_8859_1).contains("\"log\"");
  }
}
