package io.aftershock.capture.inspect;

import java.util.Arrays;
import java.util.List;

/** The arrival rate over a whole trace, in a fixed number of intervals. */
final class RateProfile {
  private static final int INTERVALS = 60;
  private static final String BLOCKS = "▁▂▃▄▅▆▇█";

  private final long intervalNanos;
  private final long[] counts;

  /** For arrivals from 0 to {@code spanNanos}. */
  RateProfile(long spanNanos) {
    intervalNanos = spanNanos / INTERVALS + 1;
    counts = new long[(int) (spanNanos / intervalNanos) + 1];
  }

  void add(long offsetNanos) {
    counts[(int) Math.min(counts.length - 1, offsetNanos / intervalNanos)]++;
  }

  long intervalNanos() {
    return intervalNanos;
  }

  List<Long> counts() {
    return Arrays.stream(counts).boxed().toList();
  }

  /** One block per interval, as high as its count; a blank where nothing arrived. */
  static String sparkline(List<Long> counts) {
    long highest = counts.stream().mapToLong(Long::longValue).max().orElse(0);
    StringBuilder line = new StringBuilder(counts.size());
    for (long count : counts) {
      // Rounded up: a few requests must not look like none.
      long level = highest == 0 ? 0 : (count * BLOCKS.length() + highest - 1) / highest;
      line.append(level == 0 ? ' ' : BLOCKS.charAt((int) level - 1));
    }
    return line.toString();
  }
}
