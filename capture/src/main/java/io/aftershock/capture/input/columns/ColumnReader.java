package io.aftershock.capture.input.columns;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.aftershock.capture.input.entry.LineByLine;
import io.aftershock.capture.input.entry.ParsedEntry;
import io.aftershock.capture.input.entry.StampMeaning;
import io.aftershock.capture.input.source.InputException;
import io.aftershock.capture.input.source.LineReader;
import io.aftershock.capture.input.source.Source;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads columns line by line. Each line is taken apart on its own, so that a quote which never
 * closes costs one line, and not the rest of the file.
 */
final class ColumnReader extends LineByLine {
  private final NamedValues values = new NamedValues();
  private final NamedRequests requests = new NamedRequests(StampMeaning.UNKNOWN);
  private @Nullable HeaderLine header;

  ColumnReader(Source source) throws IOException {
    super(source);
  }

  @Override
  protected ParsedEntry entry(long number, LineReader at) throws InputException {
    String line = new String(at.bytes(), at.from(), at.to() - at.from(), ISO_8859_1);
    if (line.isBlank()) {
      return new ParsedEntry.Skipped(number, "blank line");
    }
    if (header == null) {
      header = header(line);
      return new ParsedEntry.Skipped(number, "header line");
    }
    return parse(number, header, line);
  }

  private HeaderLine header(String line) throws InputException {
    HeaderLine found = HeaderLine.of(line);
    if (found == null) {
      throw new InputException(
          sourceName()
              + ": its first line does not name a column of times (such as time or timestamp) and"
              + " columns of requests (request, or method and uri or path)");
    }
    return found;
  }

  private ParsedEntry parse(long number, HeaderLine columns, String line) {
    List<String> cells = columns.split(line);
    if (cells == null) {
      return mismatch(number, "a quote in it is not closed, or closed in front of more text");
    }
    int width = columns.fields().size();
    if (cells.size() != width) {
      return mismatch(number, "has " + cells.size() + " columns, where the header names " + width);
    }
    put(columns, cells);
    return NamedRequests.hasRequest(values)
        ? requests.parse(number, LineReader.NO_STAMP, values)
        : mismatch(number, "no request, and no method with uri or path");
  }

  private void put(HeaderLine columns, List<String> cells) {
    ByteArrayOutputStream joined = new ByteArrayOutputStream();
    int[] ends = new int[cells.size()];
    for (int i = 0; i < ends.length; i++) {
      joined.writeBytes(cells.get(i).getBytes(ISO_8859_1));
      ends[i] = joined.size();
    }
    values.turnTo(joined.toByteArray());
    for (int i = 0; i < ends.length; i++) {
      NamedField field = columns.fields().get(i);
      if (field != null) {
        values.put(field, i == 0 ? 0 : ends[i - 1], ends[i]);
      }
    }
  }

  private static ParsedEntry.Rejected mismatch(long number, String detail) {
    return new ParsedEntry.Rejected(number, "line does not match the format", detail);
  }
}
