package io.aftershock.capture.input.json;

import io.aftershock.capture.input.entry.InputFormat;
import io.aftershock.capture.input.entry.RequestReader;
import io.aftershock.capture.input.source.Source;
import java.io.IOException;
import java.time.ZoneId;

/** Access logs of JSON in one dialect, whose stamps without a zone are of {@code zone}. */
record JsonLogFormat(JsonDialect dialect, ZoneId zone) implements InputFormat {
  @Override
  public String name() {
    return dialect.name();
  }

  @Override
  public InputFormat inZone(ZoneId other) {
    return new JsonLogFormat(dialect, other);
  }

  @Override
  public boolean isLineByLine(byte[] start) {
    return RecordShape.of(start) == RecordShape.LINES;
  }

  @Override
  public RequestReader open(Source source) throws IOException {
    return new JsonLogReader(source, new RecordParser(dialect, zone));
  }
}
