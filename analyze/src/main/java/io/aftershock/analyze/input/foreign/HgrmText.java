package io.aftershock.analyze.input.foreign;

import io.aftershock.analyze.findings.Comparison;
import io.aftershock.analyze.input.LatencySummary;
import java.io.IOException;
import java.io.InputStream;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** HdrHistogram's table of percentiles, by itself or in what wrk2 prints. */
final class HgrmText implements ForeignFormat {
  private static final Pattern HEAD =
      Pattern.compile("\\s*Value\\s+Percentile\\s+TotalCount\\s+1/\\(1-Percentile\\)\\s*");
  private static final Pattern ROW =
      Pattern.compile(
          "\\s*(\\d+\\.\\d+)\\s+([01]\\.\\d+)\\s+(\\d+)(?:\\s+(?:\\d+\\.\\d+|inf|Infinity))?\\s*");
  private static final Pattern MEAN = Pattern.compile("#\\[Mean\\s*=\\s*(\\d+(?:\\.\\d+)?),.*");
  private static final Pattern MAX =
      Pattern.compile("#\\[Max\\s*=\\s*(\\d+(?:\\.\\d+)?),\\s*Total count\\s*=\\s*(\\d+)\\]");
  private static final Pattern BAD_STATUS =
      Pattern.compile("\\s*Non-2xx or 3xx responses: (\\d+)\\s*");
  private static final Pattern REQUESTS = Pattern.compile("\\s*(\\d+) requests in .*");
  private static final long MILLI = TimeUnit.MILLISECONDS.toNanos(1);

  @Override
  public String tool() {
    return "HdrHistogram";
  }

  @Override
  public String name() {
    return "percentiles (.hgrm)";
  }

  @Override
  public boolean matches(FileStart start) {
    return start.lines().stream().anyMatch(line -> HEAD.matcher(line).matches());
  }

  @Override
  public void read(ResultFile file, InputStream content, Recording recording) throws IOException {
    recording.note("the values of a table of percentiles are taken to be milliseconds, as wrk2's");
    recording.add(new Table(new TextLines(file, content)).read(file));
  }

  /** One file's table; a second one, such as wrk2's uncorrected, is left. Not thread-safe. */
  private static final class Table {
    private final TextLines lines;
    private final NavigableMap<Double, Long> nanos = new TreeMap<>();
    private @Nullable Long maxNanos;
    private double meanNanos = Double.NaN;
    private long requests;
    private long errors = -1;

    Table(TextLines lines) {
      this.lines = lines;
    }

    LatencySummary read(ResultFile file) throws IOException {
      boolean isInTable = false;
      for (String line = lines.next(); line != null; line = lines.next()) {
        isInTable |= HEAD.matcher(line).matches();
        if (isInTable && maxNanos == null) {
          tableLine(line);
        } else {
          outerLine(line);
        }
      }
      if (maxNanos == null) {
        throw file.damaged(
            "breaks off in its table of percentiles, which must end with a line of Max and Total"
                + " count; run the tool to its end");
      }
      return new LatencySummary(Comparison.ALL, requests, errors, nanos, true, maxNanos, meanNanos);
    }

    private void tableLine(String line) throws IOException {
      Matcher row = ROW.matcher(line);
      Matcher mean = MEAN.matcher(line);
      Matcher max = MAX.matcher(line);
      if (row.matches()) {
        double percentile = 100 * Double.parseDouble(row.group(2));
        nanos.merge(percentile, lines.nanos(row.group(1), MILLI), Math::min);
      } else if (mean.matches()) {
        meanNanos = lines.nanos(mean.group(1), MILLI);
      } else if (max.matches()) {
        maxNanos = lines.nanos(max.group(1), MILLI);
        requests = lines.wholeNumber(max.group(2));
      } else if (!line.startsWith("#") && !HEAD.matcher(line).matches()) {
        throw lines.damaged("is no row of the table of percentiles; run the tool again");
      }
    }

    /** wrk2 counts all requests, and says how many responses were bad only where any was. */
    private void outerLine(String line) throws IOException {
      Matcher bad = BAD_STATUS.matcher(line);
      Matcher all = REQUESTS.matcher(line);
      if (bad.matches()) {
        errors = lines.wholeNumber(bad.group(1));
      } else if (all.matches()) {
        requests = lines.wholeNumber(all.group(1));
        errors = 0;
      }
    }
  }
}
