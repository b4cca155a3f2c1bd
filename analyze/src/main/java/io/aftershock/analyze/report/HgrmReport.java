package io.aftershock.analyze.report;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.aftershock.analyze.findings.RunDiff;
import io.aftershock.analyze.stats.Latencies;
import java.io.OutputStream;
import java.io.PrintStream;
import org.HdrHistogram.Histogram;

/**
 * The distribution of one side's latencies as percentiles in milliseconds, as HdrHistogram's
 * plotter and those of wrk2 read it. Requests without an answer have no latency: they are left out,
 * and counted in the first line.
 */
public final class HgrmReport implements Report {
  private static final int TICKS_PER_HALF_DISTANCE = 5;
  private static final double NANOS_PER_MILLI = 1e6;

  private final String side;
  private final Latencies latencies;

  /**
   * A report on one side.
   *
   * @param side what the first line calls it
   * @param latencies of its requests that are compared
   */
  public HgrmReport(String side, Latencies latencies) {
    this.side = side;
    this.latencies = latencies;
  }

  @Override
  public void write(RunDiff diff, OutputStream out) {
    Histogram histogram = HlogReport.histogram();
    for (int i = 0; i < latencies.size(); i++) {
      if (latencies.nanos(i) != Latencies.UNANSWERED) {
        histogram.recordValue(latencies.nanos(i));
      }
    }
    PrintStream print = new PrintStream(out, false, UTF_8);
    print.printf(
        "#[%s: latencies in milliseconds of %d answered requests; %d unanswered are left out]%n",
        side, histogram.getTotalCount(), latencies.size() - histogram.getTotalCount());
    histogram.outputPercentileDistribution(print, TICKS_PER_HALF_DISTANCE, NANOS_PER_MILLI);
    print.flush();
  }
}
