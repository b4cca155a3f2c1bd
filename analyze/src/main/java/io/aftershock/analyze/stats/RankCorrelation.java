package io.aftershock.analyze.stats;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * How much two series go up and down together, by their ranks alone: Spearman's rho (C. Spearman,
 * The Proof and Measurement of Association between Two Things, American Journal of Psychology 15,
 * 1904), which is Pearson's correlation of the ranks. Equal values share the mean of their ranks.
 * Stateless.
 */
public final class RankCorrelation {
  private RankCorrelation() {}

  /** From -1 to 1; NaN where either series has one value only, or they are shorter than two. */
  public static double of(double[] one, double[] other) {
    return ofRanks(ranks(one), ranks(other));
  }

  /**
   * How often series that have nothing to do with each other, but are as smooth as these, would
   * correlate as much: the share of all shifts of one against the other, in a circle, whose
   * correlation is as strong. The shift by nothing is one of them, so it is never 0. Neighbours
   * stay together, so that it does not take a slow series for many values that agree.
   */
  public static double shiftP(double[] one, double[] other) {
    double[] ranks = ranks(one);
    double[] shifted = ranks(other);
    double found = Math.abs(ofRanks(ranks, shifted));
    int size = ranks.length;
    int asStrong = 0;
    for (int shift = 0; shift < size; shift++) {
      asStrong += Math.abs(ofRanks(ranks, shifted)) >= found - 1e-12 ? 1 : 0;
      shifted = rotated(shifted);
    }
    return size == 0 ? 1 : (double) asStrong / size;
  }

  private static double[] rotated(double[] values) {
    double[] rotated = new double[values.length];
    System.arraycopy(values, 1, rotated, 0, values.length - 1);
    rotated[values.length - 1] = values[0];
    return rotated;
  }

  /** Ranks from 1; equal values share the mean of theirs. */
  static double[] ranks(double[] values) {
    int[] order =
        IntStream.range(0, values.length)
            .boxed()
            .sorted(Comparator.comparingDouble(i -> values[i]))
            .mapToInt(Integer::intValue)
            .toArray();
    double[] ranks = new double[values.length];
    int from = 0;
    while (from < order.length) {
      int to = from;
      while (to + 1 < order.length && values[order[to + 1]] == values[order[from]]) {
        to++;
      }
      for (int i = from; i <= to; i++) {
        ranks[order[i]] = (from + to) / 2.0 + 1;
      }
      from = to + 1;
    }
    return ranks;
  }

  private static double ofRanks(double[] one, double[] other) {
    double oneMean = Arrays.stream(one).average().orElse(Double.NaN);
    double otherMean = Arrays.stream(other).average().orElse(Double.NaN);
    double together = 0;
    double oneSquares = 0;
    double otherSquares = 0;
    for (int i = 0; i < one.length; i++) {
      double x = one[i] - oneMean;
      double y = other[i] - otherMean;
      together += x * y;
      oneSquares += x * x;
      otherSquares += y * y;
    }
    return oneSquares == 0 || otherSquares == 0
        ? Double.NaN
        : together / Math.sqrt(oneSquares * otherSquares);
  }
}
