package io.aftershock.analyze.input.foreign;

import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.TimeUnit;

/** ab's {@code -g}: start as text and in whole seconds, times in whole milliseconds. */
final class AbGnuplot implements ForeignFormat {
  private static final String HEAD = "starttime\tseconds\tctime\tdtime\tttime\twait";
  private static final int SECONDS = 1;
  private static final int TOTAL = 4;

  @Override
  public String tool() {
    return "ab";
  }

  @Override
  public String name() {
    return "ab -g";
  }

  @Override
  public boolean matches(FileStart start) {
    return start.firstLine().equals(HEAD);
  }

  @Override
  public void read(ResultFile file, InputStream content, Recording recording) throws IOException {
    file.requireLastLineEnd();
    recording.note("ab does not say which requests failed, so none counts as failed");
    recording.note("ab writes whole seconds and milliseconds, so blocks and steps are no finer");
    TextLines lines = new TextLines(file, content);
    lines.next();
    for (String line = lines.next(); line != null; line = lines.next()) {
      String[] columns = lines.columns(line, '\t', 6);
      recording.add(
          null,
          lines.nanos(columns[SECONDS], TimeUnit.SECONDS.toNanos(1)),
          lines.nanos(columns[TOTAL], TimeUnit.MILLISECONDS.toNanos(1)),
          false);
    }
  }
}
