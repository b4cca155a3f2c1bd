package io.aftershock.capture.input.columns;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.aftershock.capture.input.entry.ParsedEntry;
import io.aftershock.capture.input.entry.RequestReader;
import io.aftershock.capture.input.named.FieldMap;
import io.aftershock.capture.input.named.NamedField;
import io.aftershock.capture.input.named.NamedRequest;
import io.aftershock.capture.input.source.InputException;
import io.aftershock.capture.input.source.LineReader;
import io.aftershock.capture.input.source.Source;
import java.io.IOException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.jspecify.annotations.Nullable;

/** Reads columns by a map of their names, line by line. */
final class MappedColumnReader implements RequestReader {
  private final Source source;
  private final LineReader lines;
  private final NamedRequest record;
  private final List<@Nullable NamedField> fields = new ArrayList<>();
  private @Nullable CSVFormat format;
  private long number;

  MappedColumnReader(Source source, FieldMap map, ZoneId zone) throws IOException {
    this.source = source;
    record = new NamedRequest(map, zone);
    lines = source.lines();
  }

  @Override
  public @Nullable ParsedEntry next() throws IOException {
    if (!lines.next()) {
      return null;
    }
    number++;
    if (lines.tooLong()) {
      return new ParsedEntry.Rejected(
          number, "line too long", "longer than " + LineReader.LONGEST_LINE + " bytes");
    }
    String line = new String(lines.bytes(), lines.from(), lines.to() - lines.from(), ISO_8859_1);
    if (line.isBlank()) {
      return new ParsedEntry.Skipped(number, "blank line");
    }
    if (format == null) {
      format = readHeader(line);
      return new ParsedEntry.Skipped(number, "header line");
    }
    return parse(line, format);
  }

  @Override
  public List<String> notes() {
    return record.notes();
  }

  @Override
  public void close() throws IOException {
    source.close();
  }

  private CSVFormat readHeader(String line) throws InputException {
    CSVFormat found = HeaderLine.formatOf(line);
    List<String> names = found == null ? null : HeaderLine.split(line, found);
    if (found == null || names == null) {
      throw new InputException(
          source.name()
              + ": --map needs records of JSON, or a first line that names columns, with commas,"
              + " semicolons or tabs between them");
    }
    for (String name : names) {
      fields.add(record.find(name.strip()));
    }
    return found;
  }

  private ParsedEntry parse(String line, CSVFormat columns) {
    List<String> cells = HeaderLine.split(line, columns);
    if (cells == null) {
      return mismatch("a quote in it is not closed, or closed in front of more text");
    }
    if (cells.size() != fields.size()) {
      return mismatch("has " + cells.size() + " columns, where the header names " + fields.size());
    }
    record.clear();
    for (int i = 0; i < cells.size(); i++) {
      NamedField field = fields.get(i);
      if (field != null) {
        record.put(field, cells.get(i));
      }
    }
    return record.toEntry(number, LineReader.NO_STAMP);
  }

  private ParsedEntry.Rejected mismatch(String detail) {
    return new ParsedEntry.Rejected(number, "line does not match the format", detail);
  }
}
