package io.aftershock.capture.input.columns;

import io.aftershock.capture.input.entry.InputFormat;
import io.aftershock.capture.input.entry.RequestReader;
import io.aftershock.capture.input.named.FieldMap;
import io.aftershock.capture.input.source.Source;
import java.io.IOException;
import java.time.ZoneId;

/** Columns below a header line, which a map says the meaning of. */
public record MappedColumnFormat(FieldMap fields, ZoneId zone) implements InputFormat {
  @Override
  public String name() {
    return "csv by --map";
  }

  @Override
  public InputFormat inZone(ZoneId other) {
    return new MappedColumnFormat(fields, other);
  }

  @Override
  public RequestReader open(Source source) throws IOException {
    return new MappedColumnReader(source, fields, zone);
  }
}
