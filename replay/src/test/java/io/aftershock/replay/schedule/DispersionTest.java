package io.aftershock.replay.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.aftershock.replay.schedule.MadeTrace.Row;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** What load and speed make of bursts. */
class DispersionTest {
  private static final long MILLI = 1_000_000;
  private static final long[] WINDOWS_MILLIS = {100, 200, 500, 1000, 2000};
  private static final double SECONDS = 200;

  private final MadeTrace trace = MadeTrace.bursty(200_000, SECONDS);

  /** Counts of the full windows up to some time. */
  private static long[] counts(List<Row> rows, long windowMillis, double untilSeconds) {
    long[] counts = new long[(int) (untilSeconds * 1000 / windowMillis)];
    for (Row row : rows) {
      int window = (int) (row.nanos() / (windowMillis * MILLI));
      if (window < counts.length) {
        counts[window]++;
      }
    }
    return counts;
  }

  private static double dispersion(long[] counts) {
    double mean = LongStream.of(counts).average().orElseThrow();
    double squares = 0;
    for (long count : counts) {
      squares += (count - mean) * (count - mean);
    }
    return squares / (counts.length - 1) / mean;
  }

  @Test
  void twiceTheLoadDoublesEveryWindowAndKeepsTheProfile() {
    List<Row> recorded = trace.rows(WhatIf.nothing());
    List<Row> loaded = trace.rows(Whats.load(2));
    double covered = loaded.get(loaded.size() - 1).nanos() / 1e9;
    assertThat(loaded).hasSameSizeAs(recorded);
    for (long window : WINDOWS_MILLIS) {
      double until = covered - window / 1000.0;
      long[] before = counts(recorded, window, until);
      long[] after = counts(loaded, window, until);
      for (int i = 0; i < before.length; i++) {
        assertThat(after[i]).isEqualTo(2 * before[i]);
      }
      assertThat(dispersion(after) / dispersion(before)).isCloseTo(2, within(1e-9));
    }
  }

  @Test
  void aFractionOfLoadKeepsTheProfileWithinCountingError() {
    List<Row> recorded = trace.rows(WhatIf.nothing());
    List<Row> loaded = trace.rows(Whats.load(1.5));
    double covered = loaded.get(loaded.size() - 1).nanos() / 1e9;
    for (long window : WINDOWS_MILLIS) {
      long[] before = counts(recorded, window, covered - 2);
      long[] after = counts(loaded, window, covered - 2);
      for (int i = 0; i < before.length; i++) {
        double sigma = Math.sqrt(before[i] * 0.25);
        assertThat((double) after[i]).isCloseTo(1.5 * before[i], within(5 * sigma + 1));
      }
      assertThat(dispersion(after) / dispersion(before)).isCloseTo(1.5, within(0.1));
    }
  }

  @Test
  void twiceTheSpeedHalvesTheSpanAndMovesTheProfile() {
    List<Row> recorded = trace.rows(WhatIf.nothing());
    List<Row> fast = trace.rows(WhatIf.ofSpeed(2));
    assertThat(fast.get(fast.size() - 1).nanos())
        .isCloseTo(recorded.get(recorded.size() - 1).nanos() / 2, within(1L));
    for (long window : new long[] {100, 200, 500, 1000}) {
      double slow = dispersion(counts(recorded, 2 * window, SECONDS));
      assertThat(dispersion(counts(fast, window, SECONDS / 2)) / slow).isCloseTo(1, within(0.01));
    }
  }

  @Test
  void halfTheLoadByWholeRequestsHalvesTheExcessOverPoisson() {
    List<Row> thinned = trace.rows(Whats.load(0.5));
    assertThat((double) thinned.size()).isCloseTo(100_000, within(1_000.0));
    for (long window : WINDOWS_MILLIS) {
      double before = dispersion(counts(trace.rows(WhatIf.nothing()), window, SECONDS));
      double after = dispersion(counts(thinned, window, SECONDS));
      assertThat((after - 1) / (before - 1)).isCloseTo(0.5, within(0.1));
    }
  }
}
