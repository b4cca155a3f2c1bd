package io.aftershock.analyze.stats;

import io.aftershock.analyze.stats.WindowHistograms.Slots;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * One side's blocks of time (the windows of a pair, too), summed as often as each was drawn: its
 * quantiles and its share of errors. Not thread-safe.
 */
final class BlockSums {
  private static final double[] LEVELS = {10, 25, 50, 75, 90};

  private final WindowHistograms histograms;
  private final DrawnQuantiles quantiles;
  private final int[] requests;
  private final int[] errors;
  private final int[] occupied;
  private final int[] drawn;
  private long drawnRequests;
  private long drawnErrors;

  /**
   * Each block once.
   *
   * @param bounds position of the first request of each block, and behind the last of all
   * @param percentiles what {@link #quantiles} are read, ascending
   */
  BlockSums(Latencies latencies, int[] bounds, Slots slots, double... percentiles) {
    this.histograms = WindowHistograms.of(latencies, bounds, slots);
    this.quantiles = new DrawnQuantiles(histograms, slots, percentiles);
    this.requests = new int[bounds.length - 1];
    this.errors = new int[requests.length];
    for (int block = 0; block < requests.length; block++) {
      requests[block] = bounds[block + 1] - bounds[block];
      for (int i = bounds[block]; i < bounds[block + 1]; i++) {
        errors[block] += latencies.isError(i) ? 1 : 0;
      }
    }
    this.occupied =
        IntStream.range(0, requests.length).filter(block -> requests[block] > 0).toArray();
    this.drawn = new int[requests.length];
    sum(BlockDraws.once(requests.length));
  }

  /** The blocks that hold requests. */
  int[] occupied() {
    return occupied;
  }

  /** Sums each block as many times as {@code times} says. */
  void sum(int[] times) {
    System.arraycopy(times, 0, drawn, 0, drawn.length);
    drawnRequests = 0;
    drawnErrors = 0;
    for (int block : occupied) {
      if (times[block] > 0) {
        drawnRequests += (long) times[block] * requests[block];
        drawnErrors += (long) times[block] * errors[block];
      }
    }
  }

  /** Quantiles of the sum, in nanoseconds; infinite where they are unanswered. */
  double[] quantiles() {
    return quantiles.of(drawn, drawnRequests);
  }

  /** By slot: share of the sum's requests in it and in those below. */
  double[] sharesUpTo() {
    double[] shares = new double[histograms.slotCount()];
    long upTo = 0;
    for (int slot = 0; slot < shares.length; slot++) {
      upTo += histograms.sum(slot, drawn);
      shares[slot] = (double) upTo / drawnRequests;
    }
    return shares;
  }

  /** Share of failed requests in the sum. */
  double errorShare() {
    return (double) drawnErrors / drawnRequests;
  }

  /**
   * By block: its requests above the sum's quantile, less as many as its size leads one to expect.
   */
  double[] excess(double percentile) {
    long rank = Distribution.rank(percentile, drawnRequests);
    int slot = 0;
    long below = 0;
    long in = histograms.sum(slot, drawn);
    while (below + in < rank) {
      below += in;
      in = histograms.sum(++slot, drawn);
    }
    double[] excess = histograms.above(slot, 1 - (rank - below - 0.5) / in);
    double above = (drawnRequests - rank + 0.5) / drawnRequests;
    for (int block = 0; block < excess.length; block++) {
      excess[block] -= above * requests[block];
    }
    return excess;
  }

  /**
   * By block: how high its requests rank among all, less what their number leads one to expect;
   * coarsely, by the quantiles that they exceed. It shows better than a single quantile whether a
   * block foretells the next, and what few requests do weighs little.
   */
  double[] excessRanks() {
    double[] ranks = new double[requests.length];
    for (double percentile : LEVELS) {
      double[] excess = excess(percentile);
      Arrays.setAll(ranks, block -> ranks[block] + excess[block]);
    }
    return ranks;
  }

  /** By block: its failed requests, less as many as its size leads one to expect. */
  double[] excessErrors() {
    double[] excess = new double[requests.length];
    for (int block : occupied) {
      excess[block] = errors[block] - errorShare() * requests[block];
    }
    return excess;
  }

  /** Kish's effective number: fewer than there are where some blocks hold most requests. */
  double effectiveBlocks() {
    double sum = 0;
    double squares = 0;
    for (int count : requests) {
      sum += count;
      squares += (double) count * count;
    }
    return sum * sum / squares;
  }
}
