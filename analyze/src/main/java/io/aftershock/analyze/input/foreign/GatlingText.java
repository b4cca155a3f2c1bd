package io.aftershock.analyze.input.foreign;

import java.io.IOException;
import java.io.InputStream;

/** Gatling's {@code simulation.log} as text, as versions 2 to 3.11 write it. */
final class GatlingText implements ForeignFormat {
  private static final int FEWEST_COLUMNS = 7;

  @Override
  public String tool() {
    return "Gatling";
  }

  @Override
  public String name() {
    return "Gatling simulation.log (text)";
  }

  @Override
  public boolean matches(FileStart start) {
    return start.lines().stream()
        .limit(100)
        .anyMatch(line -> line.startsWith("RUN\t") || line.endsWith("\tRUN"));
  }

  /**
   * The columns in front differ by version: a scenario and a user, a user, or none. Those behind do
   * not: groups, name, start, end, OK or KO, and perhaps a message.
   */
  @Override
  public void read(ResultFile file, InputStream content, Recording recording) throws IOException {
    TextLines lines = new TextLines(file, content);
    for (String line = lines.next(); line != null; line = lines.next()) {
      if (line.startsWith("REQUEST\t")) {
        String[] columns = lines.columns(line, '\t', FEWEST_COLUMNS - 1);
        int verdict = verdict(columns);
        if (verdict < 5) {
          throw lines.damaged(
              "has no OK or KO where it must be; it was cut off or changed, so delete it, or run"
                  + " Gatling to its end");
        }
        GatlingRequest.addTo(
            recording,
            columns[verdict - 4],
            columns[verdict - 3],
            lines.wholeNumber(columns[verdict - 2]),
            lines.wholeNumber(columns[verdict - 1]),
            columns[verdict].equals("OK"),
            verdict + 1 < columns.length ? columns[verdict + 1] : "");
      }
    }
  }

  private static int verdict(String[] columns) {
    for (int i = columns.length - 1; i >= 0; i--) {
      if (columns[i].equals("OK") || columns[i].equals("KO")) {
        return i;
      }
    }
    return -1;
  }
}
