package io.aftershock.analyze.input.foreign;

import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.TimeUnit;

/** oha's {@code --output-format csv}: one row a response, in seconds. */
final class OhaCsv implements ForeignFormat {
  private static final long SECOND = TimeUnit.SECONDS.toNanos(1);

  @Override
  public String tool() {
    return "oha";
  }

  @Override
  public String name() {
    return "oha CSV";
  }

  @Override
  public boolean matches(FileStart start) {
    return start.hasColumns(",", "request-start", "request-duration", "status");
  }

  @Override
  public void read(ResultFile file, InputStream content, Recording recording) throws IOException {
    file.requireLastLineEnd();
    CsvTable table = CsvTable.named(file, content);
    recording.note("oha's CSV has no request that got no response, so those are missing");
    while (table.next()) {
      recording.add(
          null,
          table.nanos("request-start", SECOND),
          table.nanos("request-duration", SECOND),
          Failure.of((int) table.wholeNumber("status"), false));
    }
  }
}
