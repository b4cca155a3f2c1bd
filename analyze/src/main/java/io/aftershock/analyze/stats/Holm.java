package io.aftershock.analyze.stats;

import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * Holm's correction for many comparisons ("A simple sequentially rejective multiple test
 * procedure", Scandinavian Journal of Statistics 6, 1979). With it, the chance that any comparison
 * of a family without a difference is called different stays below the level of one.
 */
public final class Holm {
  private Holm() {}

  /** The corrected p-values, in the order of {@code p}. */
  public static double[] adjust(double[] p) {
    int[] ascending =
        IntStream.range(0, p.length)
            .boxed()
            .sorted(Comparator.comparingDouble(i -> p[i]))
            .mapToInt(Integer::intValue)
            .toArray();
    double[] adjusted = new double[p.length];
    double largest = 0;
    for (int rank = 0; rank < p.length; rank++) {
      largest = Math.max(largest, Math.min(1, (p.length - rank) * p[ascending[rank]]));
      adjusted[ascending[rank]] = largest;
    }
    return adjusted;
  }
}
