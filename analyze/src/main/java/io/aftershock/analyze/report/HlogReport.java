package io.aftershock.analyze.report;

import io.aftershock.analyze.findings.RunDiff;
import io.aftershock.analyze.stats.Latencies;
import io.aftershock.analyze.stats.PairedSamples;
import io.aftershock.replay.run.RunInfo;
import java.io.OutputStream;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.HistogramLogWriter;

/**
 * Both sides' latencies over trace time as HdrHistogram's log: a line for each interval and side,
 * with the tags {@code baseline} and {@code candidate}. Values are nanoseconds; the time is that of
 * the trace, so both sides share one axis. Requests without an answer have no latency: they are
 * left out, and counted in a comment.
 */
public final class HlogReport implements Report {
  private static final int SIGNIFICANT_DIGITS = 3;
  private static final long SECOND_NANOS = 1_000_000_000L;
  private static final double NANOS_PER_MILLI = 1e6;

  /** Intervals are a second long, or as many seconds as keep their number below this. */
  private static final long MOST_INTERVALS = 3_600;

  private final PairedSamples samples;

  /** A report on the requests that are compared. */
  public HlogReport(PairedSamples samples) {
    this.samples = samples;
  }

  @Override
  public void write(RunDiff diff, OutputStream out) {
    RunInfo run = diff.baseline().run();
    long startMillis = run == null ? 0 : run.trace().start().toEpochMilli();
    HistogramLogWriter log = new HistogramLogWriter(out);
    log.outputComment(
        "[Latencies in nanoseconds by trace time; unanswered requests are left out: "
            + unanswered(samples.baseline())
            + " of the baseline, "
            + unanswered(samples.candidate())
            + " of the candidate]");
    log.outputLogFormatVersion();
    log.outputStartTime(startMillis);
    log.outputBaseTime(startMillis);
    log.outputLegend();
    long lengthNanos = (samples.spanNanos() / SECOND_NANOS / MOST_INTERVALS + 1) * SECOND_NANOS;
    int from = 0;
    while (from < samples.size()) {
      long startNanos = samples.offsetNanos(from) / lengthNanos * lengthNanos;
      int to = from;
      while (to < samples.size() && samples.offsetNanos(to) < startNanos + lengthNanos) {
        to++;
      }
      writeInterval(log, "baseline", samples.baseline(), from, to, startNanos, lengthNanos);
      writeInterval(log, "candidate", samples.candidate(), from, to, startNanos, lengthNanos);
      from = to;
    }
  }

  private static void writeInterval(
      HistogramLogWriter log,
      String tag,
      Latencies latencies,
      int from,
      int to,
      long startNanos,
      long lengthNanos) {
    Histogram histogram = histogram();
    for (int i = from; i < to; i++) {
      if (latencies.nanos(i) != Latencies.UNANSWERED) {
        histogram.recordValue(latencies.nanos(i));
      }
    }
    histogram.setTag(tag);
    log.outputIntervalHistogram(
        (double) startNanos / SECOND_NANOS,
        (double) (startNanos + lengthNanos) / SECOND_NANOS,
        histogram,
        NANOS_PER_MILLI);
  }

  /** An empty histogram of nanoseconds that grows as it must. */
  static Histogram histogram() {
    return new Histogram(SIGNIFICANT_DIGITS);
  }

  private static long unanswered(Latencies latencies) {
    long count = 0;
    for (int i = 0; i < latencies.size(); i++) {
      count += latencies.nanos(i) == Latencies.UNANSWERED ? 1 : 0;
    }
    return count;
  }
}
