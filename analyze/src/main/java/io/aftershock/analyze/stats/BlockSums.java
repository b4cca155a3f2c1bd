package io.aftershock.analyze.stats;

import io.aftershock.analyze.stats.WindowHistograms.Slots;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * One side's blocks of time (the windows of a pair, too), summed as often as each was drawn: its
 * quantiles and its share of errors. Immutable.
 */
final class BlockSums {
  private static final double[] LEVELS = {10, 25, 50, 75, 90};

  private final WindowHistograms histograms;
  private final DrawnQuantiles quantiles;
  private final int[] requests;
  private final int[] errors;
  private final int[] occupied;
  private final long allRequests;

  /**
   * Blocks of a side.
   *
   * @param bounds position of the first request of each block, and behind the last of all
   * @param percentiles what {@link #quantiles} are read, ascending
   */
  BlockSums(Latencies latencies, int[] bounds, Slots slots, double... percentiles) {
    this.histograms = WindowHistograms.of(latencies, bounds, slots);
    this.requests = new int[bounds.length - 1];
    this.errors = new int[requests.length];
    for (int block = 0; block < requests.length; block++) {
      requests[block] = bounds[block + 1] - bounds[block];
      for (int i = bounds[block]; i < bounds[block + 1]; i++) {
        errors[block] += latencies.isError(i) ? 1 : 0;
      }
    }
    this.quantiles = new DrawnQuantiles(histograms, slots, requests, percentiles);
    this.occupied =
        IntStream.range(0, requests.length).filter(block -> requests[block] > 0).toArray();
    this.allRequests = histograms.requests();
  }

  /** The blocks that hold requests. */
  int[] occupied() {
    return occupied;
  }

  /** By draw: number of requests. */
  double[] requests(BlockDraws draws) {
    return draws.sums(requests);
  }

  /** By percentile and draw: quantiles in nanoseconds; infinite where they are unanswered. */
  double[][] quantiles(BlockDraws draws, double[] drawnRequests) {
    return quantiles.of(draws, drawnRequests);
  }

  /** By draw: share of failed requests. */
  double[] errorShares(BlockDraws draws, double[] drawnRequests) {
    double[] shares = draws.sums(errors);
    Arrays.setAll(shares, draw -> shares[draw] / drawnRequests[draw]);
    return shares;
  }

  /** Adds to {@code sums}, by draw, the requests in a slot. */
  void addTo(double[] sums, int slot, BlockDraws draws) {
    histograms.addTo(sums, slot, draws);
  }

  /** By slot: share of all requests in it and in those below. */
  double[] sharesUpTo() {
    double[] shares = new double[histograms.slotCount()];
    Arrays.setAll(shares, slot -> (double) histograms.upTo(slot) / allRequests);
    return shares;
  }

  /** By block: its requests above the quantile, less as many as its size leads one to expect. */
  double[] excess(double percentile) {
    long rank = Distribution.rank(percentile, allRequests);
    int slot = histograms.slotOfRank(rank);
    long below = histograms.below(slot);
    long in = histograms.upTo(slot) - below;
    double[] excess = histograms.above(slot, 1 - (rank - below - 0.5) / in);
    double above = (allRequests - rank + 0.5) / allRequests;
    for (int block = 0; block < excess.length; block++) {
      excess[block] -= above * requests[block];
    }
    return excess;
  }

  /** By how many ranks a draw moves the quantile: the standard deviation. */
  double rankSpread(double percentile) {
    return Math.sqrt(Arrays.stream(excess(percentile)).map(ranks -> ranks * ranks).sum());
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
    double share = (double) IntStream.of(errors).asLongStream().sum() / allRequests;
    double[] excess = new double[requests.length];
    for (int block : occupied) {
      excess[block] = errors[block] - share * requests[block];
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
