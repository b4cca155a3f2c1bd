package io.aftershock.capture.input.entry;

import io.aftershock.capture.input.source.InputException;
import io.aftershock.capture.input.source.Source;
import java.io.IOException;
import java.time.ZoneId;

/** How a source is read. Immutable and thread-safe; one format may open many sources. */
public interface InputFormat {
  /** What it is called in summaries and in the manifest, such as {@code nginx combined}. */
  String name();

  /**
   * This format with stamps that do not say their zone read as of {@code zone}; itself where there
   * are none. Without it they are UTC.
   */
  default InputFormat inZone(ZoneId zone) {
    return this;
  }

  /** This format with entries of HAR files at that moment; itself where it has none. */
  default InputFormat withHarTime(HarTime time) {
    return this;
  }

  /**
   * Whether each line of a source that begins with {@code start} is an entry, and is understood
   * without those above it, as long as the clock that wrote it was never put back.
   */
  default boolean isLineByLine(byte[] start) {
    return false;
  }

  /**
   * A reader of {@code source}, which it owns from here on: closing the reader closes the source.
   *
   * @throws InputException where the source cannot be opened
   */
  RequestReader open(Source source) throws IOException;
}
