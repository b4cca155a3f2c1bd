package io.aftershock.capture.input.columns;

import io.aftershock.capture.input.named.FieldMap;
import io.aftershock.capture.input.named.FieldRole;
import io.aftershock.capture.input.named.NamedField;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
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
  static @Nullable HeaderLine of(String line, FieldMap map) {
    for (char delimiter : DELIMITERS) {
      if (line.indexOf(delimiter) >= 0) {
        CSVFormat format = CSVFormat.RFC4180.builder().setDelimiter(delimiter).get();
        HeaderLine header = of(line, format, map);
        return header != null && header.namesRequests() ? header : null;
      }
    }
    return null;
  }

  private static @Nullable HeaderLine of(String line, CSVFormat format, FieldMap map) {
    List<String> names = split(line, format);
    if (names == null) {
      return null;
    }
    List<@Nullable NamedField> fields = new ArrayList<>();
    for (String name : names) {
      fields.add(map.find(name.strip()));
    }
    return new HeaderLine(format, fields);
  }

  /** The values of {@code line}, or null where a quote in it is not closed, or closed too soon. */
  @Nullable List<String> split(String line) {
    return split(line, format);
  }

  private static @Nullable List<String> split(String line, CSVFormat format) {
    try (CSVParser parser = CSVParser.parse(line, format)) {
      List<CSVRecord> records = parser.getRecords();
      return records.size() == 1 ? records.get(0).toList() : null;
    } catch (IOException | UncheckedIOException | IllegalStateException e) {
      return null;
    }
  }

  private boolean namesRequests() {
    boolean time = names(FieldRole.TIME) || names(FieldRole.DATE) || names(FieldRole.END);
    boolean target = names(FieldRole.TARGET) || names(FieldRole.PATH);
    return time && (names(FieldRole.REQUEST) || (names(FieldRole.METHOD) && target));
  }

  private boolean names(FieldRole role) {
    return fields.stream().anyMatch(field -> field != null && field.role() == role);
  }
}
