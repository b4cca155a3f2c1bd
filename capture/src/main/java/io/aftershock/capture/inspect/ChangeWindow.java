package io.aftershock.capture.inspect;

import org.jspecify.annotations.Nullable;

/**
 * The stretch of a series that differs most from the rest of it: a change there and, unless the
 * series begins or ends with it, a change back.
 *
 * <p>Of all stretches the one is taken that maximises {@code w (n - w) / n * difference^2 /
 * noise^2}, with w of n values in it and the difference of the means inside and outside. That is
 * the statistic of circular binary segmentation (Olshen and others, 2004). It counts as a change
 * where it exceeds {@code 10 + 4 ln n}, more than the greatest of all stretches of mere noise, and
 * where the series jumps by half of the difference at its ends: a rate that rises all morning is
 * none. No draws, so the same series gives the same answer; the time is the square of n.
 *
 * @param from index of its first value
 * @param to index behind its last
 * @param statistic the above
 */
record ChangeWindow(int from, int to, double statistic) {
  private static final int SHORTEST = 3;

  /** Which way the values of the stretch must differ. */
  enum Direction {
    UP,
    EITHER
  }

  /**
   * The stretch of {@code values} that differs most, or null where none does.
   *
   * @param noise standard deviation of a single value, above 0
   * @param longest number of values it may have at most
   */
  static @Nullable ChangeWindow find(
      double[] values, double noise, Direction direction, int longest) {
    double[] sums = new double[values.length + 1];
    for (int i = 0; i < values.length; i++) {
      sums[i + 1] = sums[i] + values[i];
    }
    ChangeWindow best = null;
    double least = 10 + 4 * Math.log(Math.max(1, values.length));
    for (int from = 0; from + SHORTEST <= values.length; from++) {
      int last = Math.min(values.length, from + Math.min(longest, values.length - SHORTEST));
      for (int to = from + SHORTEST; to <= last; to++) {
        double statistic = statistic(sums, from, to, direction) / (noise * noise);
        if (statistic > (best == null ? least : best.statistic)) {
          best = new ChangeWindow(from, to, statistic);
        }
      }
    }
    return best != null && best.jumps(sums) ? best : null;
  }

  private static double statistic(double[] sums, int from, int to, Direction direction) {
    double difference = inside(sums, from, to) - outside(sums, from, to);
    double inside = to - from;
    return direction == Direction.UP && difference < 0
        ? 0
        : inside * (sums.length - 1 - inside) / (sums.length - 1) * difference * difference;
  }

  /** Whether the values change by half of the difference around each end that is no end of all. */
  private boolean jumps(double[] sums) {
    double half = (inside(sums, from, to) - outside(sums, from, to)) / 2;
    int near = Math.max(SHORTEST, (to - from) / 10);
    return (from == 0 || reaches(step(sums, from, near), half))
        && (to == sums.length - 1 || reaches(-step(sums, to, near), half));
  }

  private static boolean reaches(double step, double half) {
    return step * half > 0 && Math.abs(step) >= Math.abs(half);
  }

  /** By how much the mean of the values from {@code at} on exceeds that of those in front of it. */
  private static double step(double[] sums, int at, int near) {
    int before = Math.max(0, at - near);
    int after = Math.min(sums.length - 1, at + near);
    return inside(sums, at, after) - inside(sums, before, at);
  }

  private static double inside(double[] sums, int from, int to) {
    return (sums[to] - sums[from]) / (to - from);
  }

  private static double outside(double[] sums, int from, int to) {
    int last = sums.length - 1;
    return (sums[from] + sums[last] - sums[to]) / (last - (to - from));
  }
}
