package io.aftershock.analyze.input.foreign;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import org.jspecify.annotations.Nullable;

/** The lines of a file, counted, and the numbers in them. Not thread-safe. */
final class TextLines {
  private static final int LONGEST_SHOWN = 40;

  private final ResultFile file;
  private final BufferedReader reader;
  private long number;

  TextLines(ResultFile file, InputStream content) {
    this.file = file;
    this.reader = new BufferedReader(new InputStreamReader(content, UTF_8));
  }

  /** The next line that is not blank, or null at the end. */
  @Nullable String next() throws IOException {
    for (String line = reader.readLine(); line != null; line = reader.readLine()) {
      number++;
      if (!line.isBlank()) {
        return line;
      }
    }
    return null;
  }

  /** Number of the line read last, from 1. */
  long number() {
    return number;
  }

  /** What is wrong with the line read last. */
  IOException damaged(String reason) {
    return file.damaged(number, reason);
  }

  /** The columns of a line. */
  String[] columns(String line, char separator, int fewest) throws IOException {
    String[] columns = line.split(String.valueOf(separator), -1);
    if (columns.length < fewest) {
      throw damaged(
          "has "
              + columns.length
              + " columns where there must be "
              + fewest
              + "; it was cut off or changed, so run the tool again, or delete the line");
    }
    return columns;
  }

  long wholeNumber(String text) throws IOException {
    try {
      return Long.parseLong(text.strip());
    } catch (NumberFormatException e) {
      throw noNumber(text, "a whole number", e);
    }
  }

  /** Nanoseconds in a number of some unit. */
  long nanos(String text, long unitNanos) throws IOException {
    try {
      return Numbers.nanos(text, unitNanos);
    } catch (NumberFormatException e) {
      throw noNumber(text, "a number", e);
    }
  }

  private IOException noNumber(String text, String wanted, NumberFormatException cause) {
    String shown = text.length() > LONGEST_SHOWN ? text.substring(0, LONGEST_SHOWN) + "..." : text;
    return file.damaged(
        number,
        "has '"
            + shown
            + "' where "
            + wanted
            + " must be; it was cut off or changed, so run the tool again, or delete the line",
        cause);
  }
}
