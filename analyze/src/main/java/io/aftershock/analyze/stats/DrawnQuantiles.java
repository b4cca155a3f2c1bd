package io.aftershock.analyze.stats;

import io.aftershock.analyze.stats.WindowHistograms.Slots;

/**
 * Reads the same quantiles from one draw of a side's windows after another, with linear
 * interpolation inside a bin. Immutable.
 *
 * <p>Draws hardly move a quantile. So what lies below the slot that each has in the windows as they
 * are is summed up once, by window; of a draw only those slots are looked at that lie between that
 * one and its own.
 */
final class DrawnQuantiles {
  private final WindowHistograms histograms;
  private final Slots slots;
  private final double[] percentiles;
  private final int[] usualSlots;

  /** By percentile and window: number of requests below the usual slot. */
  private final int[][] belowUsual;

  DrawnQuantiles(WindowHistograms histograms, Slots slots, double[] percentiles) {
    this.histograms = histograms;
    this.slots = slots;
    this.percentiles = percentiles.clone();
    this.usualSlots = new int[percentiles.length];
    this.belowUsual = new int[percentiles.length][];
    int[] once = BlockDraws.once(histograms.windowCount());
    int[] belowByWindow = new int[once.length];
    long below = 0;
    int slot = 0;
    for (int i = 0; i < percentiles.length; i++) {
      long rank = Distribution.rank(percentiles[i], histograms.requests());
      for (long in = histograms.sum(slot, once); below + in < rank; ) {
        below += in;
        histograms.addTo(belowByWindow, slot++);
        in = histograms.sum(slot, once);
      }
      usualSlots[i] = slot;
      belowUsual[i] = belowByWindow.clone();
    }
  }

  /**
   * The quantiles of a draw, in nanoseconds; infinite where they are unanswered.
   *
   * @param times how often each window was drawn
   * @param requests number of requests that were drawn, at least 1
   */
  double[] of(int[] times, long requests) {
    double[] quantiles = new double[percentiles.length];
    for (int i = 0; i < quantiles.length; i++) {
      quantiles[i] = quantile(i, times, Distribution.rank(percentiles[i], requests));
    }
    return quantiles;
  }

  private double quantile(int percentile, int[] times, long rank) {
    int slot = usualSlots[percentile];
    long below = 0;
    int[] belowByWindow = belowUsual[percentile];
    for (int window = 0; window < times.length; window++) {
      below += (long) times[window] * belowByWindow[window];
    }
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
