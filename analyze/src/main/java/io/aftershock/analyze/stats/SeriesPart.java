package io.aftershock.analyze.stats;

import java.util.Arrays;
import java.util.Random;

/**
 * A part of a series, and where to cut it so that what is apart is most unlike by energy distance.
 *
 * <p>Of all pairs of values the sum of distances is known. Once the sum within one side is known,
 * that between the sides follows from each value's distance to all, and that within the other side
 * from what remains.
 */
final class SeriesPart {
  /** Values on either side of a division, at least. */
  static final int SHORTEST_SIDE = 2;

  /** Values of a stretch, at least. */
  static final int SHORTEST_STRETCH = 3;

  private final int from;
  private final int to;
  private final int[] ranks;
  private final double[] sorted;
  private final double[] distanceToAll;
  private final double allPairs;
  private final RankedSums added;

  /** The values from {@code from} to before {@code to}. */
  SeriesPart(double[] values, int from, int to) {
    this.from = from;
    this.to = to;
    this.sorted = Arrays.copyOfRange(values, from, to);
    Arrays.sort(sorted);
    this.ranks = new int[to - from];
    for (int i = 0; i < ranks.length; i++) {
      ranks[i] = firstRank(values[from + i]);
    }
    this.distanceToAll = distances(sorted);
    this.allPairs = Arrays.stream(ranks).mapToDouble(rank -> distanceToAll[rank]).sum() / 2;
    this.added = new RankedSums(ranks.length);
  }

  /**
   * Values that are set against the rest of a part.
   *
   * @param from position in the part of the first of them
   * @param to position in the part behind the last of them
   * @param gain energy distance to the rest, times {@code mn / (m + n)}
   */
  record Cut(int from, int to, double gain) {
    static final Cut NONE = new Cut(0, 0, 0);
  }

  /** Index of the first value of the part. */
  int from() {
    return from;
  }

  /** Index behind the last value of the part. */
  int to() {
    return to;
  }

  /** The ranks of its values, from 0, in the order of the series. */
  int[] order() {
    return ranks;
  }

  /** The same in another order. */
  int[] shuffled(Random random) {
    int[] order = ranks.clone();
    for (int i = order.length - 1; i > 0; i--) {
      int other = random.nextInt(i + 1);
      int rank = order[i];
      order[i] = order[other];
      order[other] = rank;
    }
    return order;
  }

  private int firstRank(double value) {
    int rank = Arrays.binarySearch(sorted, value);
    while (rank > 0 && sorted[rank - 1] == value) {
      rank--;
    }
    return rank;
  }

  private static double[] distances(double[] sorted) {
    double[] distances = new double[sorted.length];
    double all = Arrays.stream(sorted).sum();
    double below = 0;
    for (int i = 0; i < sorted.length; i++) {
      double value = sorted[i];
      distances[i] = i * value - below + (all - below) - (sorted.length - i) * value;
      below += value;
    }
    return distances;
  }

  /** The best way to divide it in two: the cut is the right side. */
  Cut division(int[] order) {
    added.clear();
    int n = order.length;
    Cut best = Cut.NONE;
    double within = 0;
    double toAll = 0;
    for (int m = 1; m <= n - SHORTEST_SIDE; m++) {
      int rank = order[m - 1];
      within += added.add(rank, sorted[rank]);
      toAll += distanceToAll[rank];
      double gain = m < SHORTEST_SIDE ? 0 : gain(m, within, toAll);
      best = gain > best.gain ? new Cut(m, n, gain) : best;
    }
    return best;
  }

  /** The best stretch in its middle: at least a value remains on either side. */
  Cut stretch(int[] order) {
    int n = order.length;
    double[] within = new double[n];
    double[] toAll = new double[n];
    Cut best = Cut.NONE;
    for (int last = 1; last < n - 1; last++) {
      double value = sorted[order[last]];
      double toAdded = 0;
      // Each stretch that begins at first grows by this value.
      for (int first = last; first >= 1; first--) {
        toAdded += Math.abs(value - sorted[order[first]]);
        within[first] += toAdded;
        toAll[first] += distanceToAll[order[last]];
        int m = last - first + 1;
        if (m >= SHORTEST_STRETCH && n - m >= SHORTEST_STRETCH) {
          double gain = gain(m, within[first], toAll[first]);
          best = gain > best.gain ? new Cut(first, last + 1, gain) : best;
        }
      }
    }
    return best;
  }

  /**
   * The gain of a cut of {@code m} values.
   *
   * @param within sum of the distances between them
   * @param toAll sum of their distances to all values of the part
   */
  private double gain(double m, double within, double toAll) {
    double n = ranks.length - m;
    double across = toAll - 2 * within;
    double rest = allPairs - within - across;
    double distance = 2 * across / (m * n) - 2 * within / (m * (m - 1)) - 2 * rest / (n * (n - 1));
    return m * n / (m + n) * distance;
  }
}
