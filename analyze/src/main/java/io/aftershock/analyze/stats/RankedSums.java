package io.aftershock.analyze.stats;

import java.util.Arrays;

/** Values added one by one, each with its sum of distances to those before: a Fenwick tree. */
final class RankedSums {
  private final int[] counts;
  private final double[] sums;
  private int all;
  private double allSum;

  /** Of values with ranks from 0 to before {@code ranks}. */
  RankedSums(int ranks) {
    this.counts = new int[ranks + 1];
    this.sums = new double[ranks + 1];
  }

  void clear() {
    Arrays.fill(counts, 0);
    Arrays.fill(sums, 0);
    all = 0;
    allSum = 0;
  }

  /** Adds a value; the sum of its distances to those added before. */
  double add(int rank, double value) {
    int below = 0;
    double belowSum = 0;
    for (int i = rank; i > 0; i -= i & -i) {
      below += counts[i];
      belowSum += sums[i];
    }
    double distances = below * value - belowSum + (allSum - belowSum) - (all - below) * value;
    for (int i = rank + 1; i < counts.length; i += i & -i) {
      counts[i]++;
      sums[i] += value;
    }
    all++;
    allSum += value;
    return distances;
  }
}
