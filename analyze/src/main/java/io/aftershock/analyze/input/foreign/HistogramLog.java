package io.aftershock.analyze.input.foreign;

import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.TimeUnit;
import java.util.zip.DataFormatException;
import org.HdrHistogram.AbstractHistogram;
import org.HdrHistogram.DoubleHistogram;
import org.HdrHistogram.EncodableHistogram;
import org.HdrHistogram.HistogramIterationValue;
import org.HdrHistogram.HistogramLogScanner;
import org.HdrHistogram.HistogramLogScanner.EncodableHistogramSupplier;
import org.jspecify.annotations.Nullable;

/**
 * HdrHistogram's log of intervals. Each counted value becomes a request that starts with its
 * interval, so blocks of time are never finer than what was recorded. Tags are endpoints.
 */
final class HistogramLog implements ForeignFormat {
  private static final long MOST_REQUESTS = 50_000_000;

  @Override
  public String tool() {
    return "HdrHistogram";
  }

  @Override
  public String name() {
    return "histogram log (.hlog)";
  }

  @Override
  public boolean matches(FileStart start) {
    return start.lines().stream()
        .limit(100)
        .anyMatch(
            line ->
                line.startsWith("#[Histogram log format version")
                    || line.startsWith("\"StartTimestamp\",\"Interval_Length\""));
  }

  @Override
  public void read(ResultFile file, InputStream content, Recording recording) throws IOException {
    recording.note("the values of a histogram log are taken to be nanoseconds");
    recording.note("a histogram log does not say which requests failed");
    Intervals intervals = new Intervals(recording);
    try (HistogramLogScanner scanner = new HistogramLogScanner(content)) {
      scanner.process(intervals);
    } catch (RuntimeException e) {
      intervals.onException(e);
    }
    if (intervals.failure != null) {
      throw new IOException(
          file.path()
              + ": interval "
              + (intervals.count + 1)
              + " cannot be decoded; it was cut off or changed, so delete its line, or record"
              + " again",
          intervals.failure);
    }
    if (recording.size() > MOST_REQUESTS) {
      throw file.damaged(
          "counts more than " + MOST_REQUESTS + " requests; give a log of a part of the time");
    }
  }

  /** Takes the intervals of one file. Not thread-safe. */
  private static final class Intervals implements HistogramLogScanner.EventHandler {
    private final Recording recording;
    private int count;
    private @Nullable Throwable failure;

    Intervals(Recording recording) {
      this.recording = recording;
    }

    @Override
    public boolean onComment(String comment) {
      return false;
    }

    @Override
    public boolean onBaseTime(double secondsSinceEpoch) {
      return false;
    }

    @Override
    public boolean onStartTime(double secondsSinceEpoch) {
      return false;
    }

    @Override
    public boolean onHistogram(
        String tag, double timestamp, double length, EncodableHistogramSupplier lazyReader) {
      EncodableHistogram histogram = read(lazyReader);
      long startNanos = Math.round(timestamp * TimeUnit.SECONDS.toNanos(1));
      if (histogram instanceof AbstractHistogram values) {
        for (HistogramIterationValue value : values.recordedValues()) {
          add(tag, startNanos, value);
        }
      }
      count++;
      return recording.size() > MOST_REQUESTS;
    }

    private static EncodableHistogram read(EncodableHistogramSupplier lazyReader) {
      try {
        EncodableHistogram histogram = lazyReader.read();
        if (histogram instanceof DoubleHistogram) {
          throw new IllegalArgumentException("a histogram of doubles, not of nanoseconds");
        }
        return histogram;
      } catch (DataFormatException e) {
        throw new IllegalArgumentException(e);
      }
    }

    private void add(@Nullable String tag, long startNanos, HistogramIterationValue value) {
      for (long left = value.getCountAddedInThisIterationStep(); left > 0; left--) {
        if (recording.size() > MOST_REQUESTS) {
          return;
        }
        recording.add(tag, startNanos, value.getValueIteratedTo(), false);
      }
    }

    @Override
    public boolean onException(Throwable cause) {
      failure = cause;
      return true;
    }
  }
}
