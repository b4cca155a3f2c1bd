package io.aftershock.capture.input.columns;

import io.aftershock.capture.input.entry.InputFormat;
import io.aftershock.capture.input.entry.RequestReader;
import io.aftershock.capture.input.named.FieldMap;
import io.aftershock.capture.input.source.Source;
import java.io.IOException;
import java.time.ZoneId;
import java.time.ZoneOffset;

/**
 * Columns below a header line that names them, between commas, semicolons or tabs, in quotes where
 * need be. A request is one line.
 *
 * @param fields what the names mean
 * @param zone of stamps that do not say theirs
 */
public record ColumnFormat(FieldMap fields, ZoneId zone) implements InputFormat {
  /** Columns of common names. */
  public ColumnFormat() {
    this(FieldMap.common(), ZoneOffset.UTC);
  }

  /** Whether {@code line}, of one char per byte, names the columns of requests. */
  public boolean isHeader(String line) {
    return HeaderLine.of(line, fields) != null;
  }

  @Override
  public String name() {
    return "csv";
  }

  @Override
  public InputFormat inZone(ZoneId other) {
    return new ColumnFormat(fields, other);
  }

  /** As this, with {@code map} in front of what the names commonly mean. */
  public ColumnFormat mapped(FieldMap map) {
    return new ColumnFormat(map.over(fields), zone);
  }

  @Override
  public RequestReader open(Source source) throws IOException {
    return new ColumnReader(source, new ColumnParser(source.name(), fields, zone));
  }
}
