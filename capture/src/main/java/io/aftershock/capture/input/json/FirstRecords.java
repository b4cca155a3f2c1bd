package io.aftershock.capture.input.json;

import io.aftershock.capture.input.source.LineReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The first records of a source, to tell by them what it is before it is read. */
final class FirstRecords {
  private static final int SAMPLE_RECORDS = 200;

  private FirstRecords() {}

  /**
   * Those in {@code start} that have an object.
   *
   * @param cut whether the source goes on behind it; the last record, probably cut off, counts only
   *     if it is alone then
   */
  static List<byte[]> of(byte[] start, boolean cut) throws IOException {
    List<byte[]> found = new ArrayList<>();
    ByteArrayInputStream in = new ByteArrayInputStream(start);
    RecordShape shape = RecordShape.of(start);
    Records records =
        shape == RecordShape.LINES
            ? new LineRecords(new LineReader(in))
            : new NestedRecords(in, shape);
    while (found.size() <= SAMPLE_RECORDS && records.next()) {
      if (hasObject(records)) {
        found.add(Arrays.copyOfRange(records.bytes(), records.from(), records.to()));
      }
    }
    if (cut && found.size() > 1) {
      found.remove(found.size() - 1);
    }
    return found;
  }

  /** A line of text may have an object in it, behind what it says itself. */
  private static boolean hasObject(Records records) {
    byte[] bytes = records.bytes();
    int to = records.to();
    if (to <= records.from() || bytes[to - 1] != '}') {
      return false;
    }
    for (int i = records.from(); i + 1 < to; i++) {
      if (bytes[i] == '{') {
        return bytes[i + 1] == '"' || bytes[i + 1] == ' ' || bytes[i + 1] == '\n';
      }
    }
    return false;
  }
}
