package io.aftershock.analyze.servers;

import io.aftershock.analyze.stats.Latencies;
import io.aftershock.replay.run.SeriesKind;
import io.aftershock.replay.run.ServerSeries;
import java.util.stream.IntStream;

/**
 * Trace time in windows no shorter than the time from one answer of a server to the next.
 *
 * @param startNanos trace time of the first window's beginning
 * @param lengthNanos length of a window
 * @param count number of windows, at least 1
 */
record TimeCut(long startNanos, long lengthNanos, int count) {
  private static final long SHORTEST_NANOS = 1_000_000_000L;
  private static final int MOST = 60;

  /** Of requests that were due from one time to another. */
  static TimeCut of(long firstNanos, long spanNanos) {
    long length = Math.max(SHORTEST_NANOS, spanNanos / MOST + 1);
    return new TimeCut(firstNanos, length, (int) (spanNanos / length) + 1);
  }

  private int window(double nanos) {
    return (int) Math.max(-1, Math.min(count, Math.floor((nanos - startNanos) / lengthNanos)));
  }

  /**
   * Mean latency of the requests due in each window; of those without an answer the longest latency
   * of any counts, since they took no less.
   *
   * @param bounds position of each window's first request, and at the end the number of requests
   */
  double[] latencies(Latencies latencies, int[] bounds, double longestNanos) {
    double[] means = new double[count];
    for (int window = 0; window < count; window++) {
      double sum = 0;
      for (int i = bounds[window]; i < bounds[window + 1]; i++) {
        long nanos = latencies.nanos(i);
        sum += nanos == Latencies.UNANSWERED ? longestNanos : (double) nanos;
      }
      means[window] = sum / (bounds[window + 1] - bounds[window]); // NaN where there are none.
    }
    return means;
  }

  /**
   * A metric's mean in each window; of one that is counted up its rate each second.
   *
   * @param stretch trace time per time of the metric
   */
  double[] values(ServerSeries series, double stretch) {
    double[] sums = new double[count];
    int[] numbers = new int[count];
    boolean isRate = isRate(series);
    for (int i = isRate ? 1 : 0; i < series.size(); i++) {
      double at = series.atNanos(i);
      double value = series.value(i);
      if (isRate) {
        double seconds = (at - series.atNanos(i - 1)) / 1e9;
        double before = series.value(i - 1);
        // A server that was started anew counts from 0.
        value = (value >= before ? value - before : value) / seconds;
        value = Double.isNaN(before) || seconds <= 0 ? Double.NaN : value;
        at = (at + series.atNanos(i - 1)) / 2;
      }
      int window = window(at * stretch);
      if (window >= 0 && window < count && !Double.isNaN(value)) {
        sums[window] += value;
        numbers[window]++;
      }
    }
    for (int window = 0; window < count; window++) {
      sums[window] = numbers[window] == 0 ? Double.NaN : sums[window] / numbers[window];
    }
    return sums;
  }

  /**
   * Whether it is the rate that counts. Where the server does not say, it is taken to count up what
   * never falls and grows in half of the answers or more.
   */
  static boolean isRate(ServerSeries series) {
    if (series.kind() != SeriesKind.UNKNOWN) {
      return series.kind() == SeriesKind.COUNTER;
    }
    double[] known =
        IntStream.range(0, series.size())
            .mapToDouble(series::value)
            .filter(each -> !Double.isNaN(each))
            .toArray();
    int grown = 0;
    for (int i = 1; i < known.length; i++) {
      if (known[i] < known[i - 1]) {
        return false;
      }
      grown += known[i] > known[i - 1] ? 1 : 0;
    }
    return known.length > 2 && 2 * grown >= known.length;
  }
}
