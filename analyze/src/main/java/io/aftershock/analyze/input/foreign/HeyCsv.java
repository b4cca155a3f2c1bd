package io.aftershock.analyze.input.foreign;

import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.TimeUnit;

/** hey's {@code -o csv}: one row a response, in seconds. */
final class HeyCsv implements ForeignFormat {
  private static final long SECOND = TimeUnit.SECONDS.toNanos(1);

  @Override
  public String tool() {
    return "hey";
  }

  @Override
  public String name() {
    return "hey CSV";
  }

  @Override
  public boolean matches(FileStart start) {
    return start.hasColumns(",", "response-time", "status-code", "offset");
  }

  @Override
  public void read(ResultFile file, InputStream content, Recording recording) throws IOException {
    file.requireLastLineEnd();
    CsvTable table = CsvTable.named(file, content);
    recording.note("hey writes no request that got no response, so those are missing");
    while (table.next()) {
      recording.add(
          null,
          table.nanos("offset", SECOND),
          table.nanos("response-time", SECOND),
          Failure.of((int) table.wholeNumber("status-code"), false));
    }
  }
}
