package io.aftershock.analyze.stats;

import io.aftershock.analyze.stats.WindowHistograms.Slots;

/**
 * Reads the same quantiles from one draw of a side's windows after another, with linear
 * interpolation inside a bin. Immutable.
 *
 * <p>Draws hardly move a quantile. So what lies from the slot on that each has in the windows as
 * they are is summed up once, by window; of a draw only those slots are looked at that lie between
 * that one and its own.
 */
final class DrawnQuantiles {
  private final WindowHistograms histograms;
  private final Slots slots;
  private final double[] percentiles;
  private final int[] usualSlots;

  /** By percentile and window: requests in the usual slot and above, few for most percentiles. */
  private final int[][] fromUsual;

  /**
   * Of some windows.
   *
   * @param requests number of requests of each
   * @param percentiles ascending
   */
  DrawnQuantiles(WindowHistograms histograms, Slots slots, int[] requests, double[] percentiles) {
    this.histograms = histograms;
    this.slots = slots;
    this.percentiles = percentiles.clone();
    this.usualSlots = new int[percentiles.length];
    this.fromUsual = new int[percentiles.length][];
    int[] from = requests.clone();
    int slot = 0;
    for (int i = 0; i < percentiles.length; i++) {
      long rank = Distribution.rank(percentiles[i], histograms.requests());
      usualSlots[i] = histograms.slotOfRank(rank);
      while (slot < usualSlots[i]) {
        histograms.subtractFrom(from, slot++);
      }
      fromUsual[i] = from.clone();
    }
  }

  /**
   * By percentile and draw: the quantiles in nanoseconds; infinite where they are unanswered.
   *
   * @param requests by draw: number of requests, at least 1
   */
  double[][] of(BlockDraws draws, double[] requests) {
    double[][] quantiles = new double[percentiles.length][];
    for (int i = 0; i < quantiles.length; i++) {
      double[] from = draws.sums(fromUsual[i]);
      double[] ofDraws = new double[draws.size()];
      for (int draw = 0; draw < ofDraws.length; draw++) {
        long drawn = (long) requests[draw];
        long below = drawn - (long) from[draw];
        long rank = Distribution.rank(percentiles[i], drawn);
        ofDraws[draw] = quantile(usualSlots[i], below, draws.times(draw), rank);
      }
      quantiles[i] = ofDraws;
    }
    return quantiles;
  }

  private double quantile(int usualSlot, long belowUsual, int[] times, long rank) {
    int slot = usualSlot;
    long below = belowUsual;
    while (below >= rank) {
      below -= histograms.sum(--slot, times);
    }
    long in = histograms.sum(slot, times);
    while (below + in < rank) {
      below += in;
      in = histograms.sum(++slot, times);
    }
    return slots.nanosAt(slot, (rank - below - 0.5) / in);
  }
}
