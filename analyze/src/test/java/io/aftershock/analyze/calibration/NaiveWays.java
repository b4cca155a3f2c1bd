package io.aftershock.analyze.calibration;

import io.aftershock.analyze.stats.Latencies;
import io.aftershock.analyze.stats.PairedSamples;
import java.util.Arrays;
import java.util.SplittableRandom;

/** How runs are compared elsewhere: as if requests were independent, and the runs unrelated. */
final class NaiveWays {
  private static final int DRAWS = 400;
  private static final double Z = 1.959964;

  private NaiveWays() {}

  /** Whether the 95 % interval of the medians' difference, by the plain bootstrap, excludes 0. */
  static boolean bootstrapDiffers(PairedSamples samples, SplittableRandom random) {
    long[] before = sorted(samples.baseline());
    long[] after = sorted(samples.candidate());
    long[] differences = new long[DRAWS];
    for (int i = 0; i < DRAWS; i++) {
      differences[i] = drawnMedian(after, random) - drawnMedian(before, random);
    }
    Arrays.sort(differences);
    return differences[DRAWS / 40] > 0 || differences[DRAWS - 1 - DRAWS / 40] < 0;
  }

  /** The median of as many values drawn with replacement: its rank is binomial, nearly normal. */
  private static long drawnMedian(long[] sorted, SplittableRandom random) {
    double rank = sorted.length / 2.0 + Math.sqrt(sorted.length) / 2 * Draws.normal(random);
    return sorted[(int) Math.max(0, Math.min(sorted.length - 1, rank))];
  }

  /** Whether the Mann-Whitney test on raw samples rejects at 5 %. */
  static boolean mannWhitneyDiffers(PairedSamples samples) {
    long[] before = sorted(samples.baseline());
    long[] after = sorted(samples.candidate());
    double wins = 0;
    int below = 0;
    int notAbove = 0;
    for (long value : after) {
      while (below < before.length && before[below] < value) {
        below++;
      }
      notAbove = Math.max(notAbove, below);
      while (notAbove < before.length && before[notAbove] <= value) {
        notAbove++;
      }
      wins += (below + notAbove) / 2.0;
    }
    double n = before.length;
    double deviation = n * Math.sqrt((2 * n + 1) / 12);
    return Math.abs(wins - n * n / 2) > Z * deviation;
  }

  private static long[] sorted(Latencies latencies) {
    long[] nanos = new long[latencies.size()];
    Arrays.setAll(nanos, latencies::nanos);
    Arrays.sort(nanos);
    return nanos;
  }
}
