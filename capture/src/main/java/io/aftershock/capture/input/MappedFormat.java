package io.aftershock.capture.input;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.aftershock.capture.input.columns.ColumnFormat;
import io.aftershock.capture.input.columns.NamedLineFormat;
import io.aftershock.capture.input.entry.InputFormat;
import io.aftershock.capture.input.entry.RequestReader;
import io.aftershock.capture.input.json.JsonFormats;
import io.aftershock.capture.input.named.FieldMap;
import io.aftershock.capture.input.source.FirstLines;
import io.aftershock.capture.input.source.InputException;
import io.aftershock.capture.input.source.Source;
import io.aftershock.capture.input.wrapper.Peeling;
import java.io.IOException;
import java.io.InputStream;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;

/**
 * Records whose names a map explains: of JSON, columns below a header, LTSV or logfmt, by their
 * look.
 */
record MappedFormat(FieldMap fields, ZoneId zone) implements InputFormat {
  static MappedFormat of(String map) {
    return new MappedFormat(FieldMap.only(map), ZoneOffset.UTC);
  }

  /**
   * The format called {@code name} by {@code map}.
   *
   * @throws IllegalArgumentException where its values have no names
   */
  static InputFormat of(String name, FieldMap map) {
    return switch (name) {
      case "json" -> JsonFormats.mapped(map);
      case "csv" -> new ColumnFormat().mapped(map);
      case "ltsv" -> NamedLineFormat.LTSV.mapped(map);
      case "logfmt" -> NamedLineFormat.LOGFMT.mapped(map);
      default ->
          throw new IllegalArgumentException(
              "goes with --format json, csv, ltsv or logfmt, or with none");
    };
  }

  @Override
  public String name() {
    return "by --map";
  }

  @Override
  public InputFormat inZone(ZoneId other) {
    return new MappedFormat(fields, other);
  }

  @Override
  public boolean isLineByLine(byte[] start) {
    try (Source source = Source.lines("", start, InputStream::nullInputStream)) {
      return of(kindOf(source), fields).isLineByLine(start);
    } catch (IOException e) {
      // Whoever reads it is told.
      return false;
    }
  }

  @Override
  public RequestReader open(Source source) throws IOException {
    return of(kindOf(source), fields).inZone(zone).open(source);
  }

  private String kindOf(Source source) throws IOException {
    if (JsonFormats.looksLikeJson(Peeling.peeled(source.peek(FirstLines.SAMPLE_BYTES)))) {
      return "json";
    }
    List<byte[]> lines = FirstLines.of(source);
    String first = lines.isEmpty() ? "" : new String(lines.get(0), ISO_8859_1);
    if (lines.isEmpty() || new ColumnFormat().mapped(fields).isHeader(first)) {
      return "csv";
    }
    if (2 * NamedLineFormat.LTSV.mapped(fields).requestsIn(lines) > lines.size()) {
      return "ltsv";
    }
    if (2 * NamedLineFormat.LOGFMT.mapped(fields).requestsIn(lines) > lines.size()) {
      return "logfmt";
    }
    throw new InputException(
        source.name()
            + ": --map needs records of JSON, LTSV or logfmt, or a first line that names columns,"
            + " and among their names a time and a request (request, or method and target or"
            + " path); --map and --format together say which of them it is");
  }
}
