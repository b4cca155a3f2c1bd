package io.aftershock.capture.input.json;

import io.aftershock.capture.input.entry.ParsedEntry;
import io.aftershock.capture.input.entry.RequestReader;
import io.aftershock.capture.input.source.FirstLines;
import io.aftershock.capture.input.source.Source;
import io.aftershock.capture.input.wrapper.Peeling;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads a log of JSON record by record. A broken record is rejected, and reading goes on. */
final class JsonLogReader implements RequestReader {
  private final Source source;
  private final Records records;
  private final RecordParser parser;
  private long number;

  JsonLogReader(Source source, RecordParser parser) throws IOException {
    this.source = source;
    this.parser = parser;
    byte[] start = source.peek(FirstLines.SAMPLE_BYTES);
    boolean cut = start.length == FirstLines.SAMPLE_BYTES;
    parser.learn(FirstRecords.of(Peeling.peeled(start), cut));
    RecordShape shape = RecordShape.of(start);
    records =
        shape == RecordShape.LINES
            ? new LineRecords(source.lines())
            : new NestedRecords(source.content(), shape);
  }

  @Override
  public @Nullable ParsedEntry next() throws IOException {
    if (!records.next()) {
      return null;
    }
    number++;
    if (records.tooLong()) {
      return new ParsedEntry.Rejected(
          number, "record too long", "longer than " + records.longestBytes() + " bytes");
    }
    return parser.parse(
        number, records.loggedNanos(), records.bytes(), records.from(), records.to());
  }

  @Override
  public List<String> notes() {
    return parser.notes();
  }

  @Override
  public void close() throws IOException {
    source.close();
  }
}
