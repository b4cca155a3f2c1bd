package io.aftershock.capture.input.columns;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.aftershock.capture.input.entry.ParsedEntry;
import io.aftershock.capture.input.http.EscapeDecoder;
import io.aftershock.capture.input.named.FieldMap;
import io.aftershock.capture.input.named.NamedField;
import io.aftershock.capture.input.named.NamedRequest;
import io.aftershock.capture.input.source.InputException;
import io.aftershock.capture.input.source.LineReader;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Makes a request of each line below a header. Each line is taken apart on its own, so that a quote
 * which never closes costs one line, and not the rest of the file. Not thread-safe.
 */
final class ColumnParser {
  private final String sourceName;
  private final FieldMap map;
  private final NamedRequest record;
  private @Nullable HeaderLine header;

  ColumnParser(String sourceName, FieldMap map, ZoneId zone) {
    this.sourceName = sourceName;
    this.map = map;
    record = new NamedRequest(map, zone);
  }

  /** What somebody who relies on the requests should know, a sentence each. */
  List<String> notes() {
    return record.notes();
  }

  /** Learns from the first lines what the header does not say. */
  void learn(List<byte[]> lines) throws InputException {
    List<String> texts =
        lines.stream().map(line -> new String(line, ISO_8859_1)).filter(s -> !s.isBlank()).toList();
    if (!texts.isEmpty()) {
      HeaderLine columns = header(texts.get(0));
      record.learn(() -> texts.stream().skip(1).forEach(line -> parse(1, columns, line)));
    }
  }

  /**
   * Parses line {@code number}, which is {@code bytes[from, to)}; the first that is not blank is
   * the header.
   *
   * @throws InputException where that does not name the columns of requests
   */
  ParsedEntry parse(long number, byte[] bytes, int from, int to) throws InputException {
    String line = new String(bytes, from, to - from, ISO_8859_1);
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
    HeaderLine found = HeaderLine.of(line, map);
    if (found == null) {
      throw new InputException(
          sourceName
              + ": its first line does not name a column of times (such as time or timestamp) and"
              + " columns of requests (request, or method and uri or path); say what its names mean"
              + " with --map");
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
    record.clear();
    for (int i = 0; i < width; i++) {
      NamedField field = columns.fields().get(i);
      if (field != null) {
        record.put(field, EscapeDecoder.decode(cells.get(i)));
      }
    }
    return record.isOfRequest()
        ? record.toEntry(number, LineReader.NO_STAMP)
        : mismatch(number, "no request, and no method with uri or path");
  }

  private static ParsedEntry.Rejected mismatch(long number, String detail) {
    return new ParsedEntry.Rejected(number, "line does not match the format", detail);
  }
}
