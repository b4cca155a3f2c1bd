package io.aftershock.replay.metrics;

import java.time.Duration;
import java.util.stream.LongStream;

/**
 * Upper bounds of the histograms' buckets. Fixed, so that histograms of different runs and machines
 * can be added.
 */
final class Buckets {
  private static final long MICRO = 1_000;
  private static final long MILLI = 1_000_000;

  /** Of latencies and service times: 1, 2 and 5 times each power of ten from 1 ms to 50 s. */
  static final Duration[] LATENCY =
      durations(
          LongStream.of(
                  1, 2, 5, 10, 20, 50, 100, 200, 500, 1_000, 2_000, 5_000, 10_000, 20_000, 50_000)
              .map(millis -> millis * MILLI));

  /** Of lags: powers of ten and their halves from 10 us to 10 s. */
  static final Duration[] LAG =
      durations(
          LongStream.of(
                  10, 50, 100, 500, 1_000, 5_000, 10_000, 50_000, 100_000, 1_000_000, 10_000_000)
              .map(micros -> micros * MICRO));

  private Buckets() {}

  private static Duration[] durations(LongStream nanos) {
    return nanos.mapToObj(Duration::ofNanos).toArray(Duration[]::new);
  }
}
