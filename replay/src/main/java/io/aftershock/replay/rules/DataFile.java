package io.aftershock.replay.rules;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/** Reads the data that texts of rules are filled with: CSV with a line of names. */
public final class DataFile {
  private DataFile() {}

  /**
   * Reads {@code file}; what is wrong is added to {@code mistakes}, without any of its values.
   *
   * @param perRequest whether each request has a row of its own, else each session
   * @param seed decides about the order of the rows
   */
  public static DataTable read(Path file, boolean perRequest, long seed, List<String> mistakes) {
    CSVFormat format = CSVFormat.RFC4180.builder().setHeader().setSkipHeaderRecord(true).get();
    try (CSVParser parser = CSVParser.parse(Files.newBufferedReader(file), format)) {
      List<String> columns = parser.getHeaderNames();
      List<List<String>> rows = new ArrayList<>();
      for (CSVRecord record : parser) {
        if (!record.isConsistent()) {
          mistakes.add(
              "--data "
                  + file
                  + ": row "
                  + record.getRecordNumber()
                  + " has not a value for each of "
                  + String.join(", ", columns));
          return DataTable.none();
        }
        rows.add(record.stream().map(PercentCoding::bytesOf).toList());
      }
      if (rows.isEmpty()) {
        mistakes.add("--data " + file + ": has no row below the names of its columns");
      }
      Collections.shuffle(rows, new Random(seed));
      return new DataTable(columns, List.copyOf(rows), perRequest);
    } catch (NoSuchFileException e) {
      mistakes.add("--data " + file + ": there is no such file");
    } catch (IOException | RuntimeException e) {
      mistakes.add("--data " + file + ": is no CSV with a line of names in UTF-8");
    }
    return DataTable.none();
  }
}
