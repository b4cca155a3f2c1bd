package io.aftershock.capture.input.columns;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.jspecify.annotations.Nullable;

/**
 * The first line of a file of columns, which names them.
 *
 * @param format how lines are taken apart: at tabs, semicolons or commas
 * @param fields what each column says; null for nothing that is known
 */
record HeaderLine(CSVFormat format, List<@Nullable NamedField> fields) {
  private static final List<Character> DELIMITERS = List.of('\t', ';', ',');

  /** The header that {@code line} is, or null where it names no time and no request. */
  static @Nullable HeaderLine of(String line) {
    CSVFormat format = formatOf(line);
    HeaderLine header = format == null ? null : of(line, format);
    return header != null && header.namesRequests() ? header : null;
  }

  /** How a file with the first line {@code line} parts its columns, or null where it has one. */
  static @Nullable CSVFormat formatOf(String line) {
    for (char delimiter : DELIMITERS) {
      if (line.indexOf(delimiter) >= 0) {
        return CSVFormat.RFC4180.builder().setDelimiter(delimiter).get();
      }
    }
    return null;
  }

  private static @Nullable HeaderLine of(String line, CSVFormat format) {
    List<String> names = split(line, format);
    if (names == null) {
      return null;
    }
    List<@Nullable NamedField> fields = new ArrayList<>();
    for (String name : names) {
      String folded = name.strip().toLowerCase(Locale.ROOT).replace('-', '_').replace(' ', '_');
      fields.add(NamedField.of(folded));
    }
    return new HeaderLine(format, fields);
  }

  /** The values of {@code line}, or null where a quote in it is not closed, or closed too soon. */
  @Nullable List<String> split(String line) {
    return split(line, format);
  }

  /** The values of {@code line} in {@code format}, or null as above. */
  static @Nullable List<String> split(String line, CSVFormat format) {
    try (CSVParser parser = CSVParser.parse(line, format)) {
      List<CSVRecord> records = parser.getRecords();
      return records.size() == 1 ? records.get(0).toList() : null;
    } catch (IOException | UncheckedIOException | IllegalStateException e) {
      return null;
    }
  }

  private boolean namesRequests() {
    boolean target = fields.contains(NamedField.TARGET) || fields.contains(NamedField.PATH);
    return fields.contains(NamedField.TIME)
        && (fields.contains(NamedField.REQUEST) || (fields.contains(NamedField.METHOD) && target));
  }
}
