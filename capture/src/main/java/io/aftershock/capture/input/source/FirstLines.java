package io.aftershock.capture.input.source;

import io.aftershock.capture.input.wrapper.Peeling;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The first lines of a source, to tell by them what it is before it is read. */
public final class FirstLines {
  /** Bytes of a source's start that are looked at. */
  public static final int SAMPLE_BYTES = 128 * 1024;

  private static final int SAMPLE_LINES = 200;

  private FirstLines() {}

  /** Those of {@code source}, without what they are wrapped in; they stay unread. */
  public static List<byte[]> of(Source source) throws IOException {
    byte[] start = source.peek(SAMPLE_BYTES);
    return of(Peeling.peeled(start), start.length == SAMPLE_BYTES);
  }

  /**
   * Those of {@code start} that are not blank.
   *
   * @param cut whether the source goes on behind it; the last line, probably cut off, counts only
   *     if it is alone then
   */
  public static List<byte[]> of(byte[] start, boolean cut) throws IOException {
    List<byte[]> lines = new ArrayList<>();
    try (LineReader reader = new LineReader(new ByteArrayInputStream(start))) {
      while (lines.size() <= SAMPLE_LINES && reader.next()) {
        if (reader.to() > reader.from()) {
          lines.add(Arrays.copyOfRange(reader.bytes(), reader.from(), reader.to()));
        }
      }
    }
    if (cut && lines.size() > 1) {
      lines.remove(lines.size() - 1);
    }
    return lines;
  }
}
