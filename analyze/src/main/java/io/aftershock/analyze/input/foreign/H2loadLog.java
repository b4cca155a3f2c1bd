package io.aftershock.analyze.input.foreign;

import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/** h2load's {@code --log-file}: start in microseconds, status or -1, duration in microseconds. */
final class H2loadLog implements ForeignFormat {
  private static final Pattern LINE = Pattern.compile("\\d{16}\t(-1|\\d{1,3})\t\\d+(\t.*)?");
  private static final long MICRO = TimeUnit.MICROSECONDS.toNanos(1);

  @Override
  public String tool() {
    return "h2load";
  }

  @Override
  public String name() {
    return "h2load log";
  }

  @Override
  public boolean matches(FileStart start) {
    return LINE.matcher(start.firstLine()).matches();
  }

  @Override
  public void read(ResultFile file, InputStream content, Recording recording) throws IOException {
    file.requireLastLineEnd();
    TextLines lines = new TextLines(file, content);
    for (String line = lines.next(); line != null; line = lines.next()) {
      String[] columns = lines.columns(line, '\t', 3);
      long startNanos = lines.nanos(columns[0], MICRO);
      long status = lines.wholeNumber(columns[1]);
      if (status < 0) {
        recording.addUnanswered(null, startNanos);
      } else {
        boolean isError = Failure.of((int) Math.min(status, 999), false);
        recording.add(null, startNanos, lines.nanos(columns[2], MICRO), isError);
      }
    }
  }
}
