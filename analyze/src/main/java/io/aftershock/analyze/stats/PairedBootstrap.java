package io.aftershock.analyze.stats;

import io.aftershock.analyze.stats.WindowHistograms.Slots;
import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * The paired block bootstrap: how far a difference of quantiles would move if the trace had gone
 * otherwise.
 *
 * <p><b>Why.</b> Latencies of neighbouring requests depend on each other, so a formula or a
 * bootstrap that takes them for independent gives intervals that are far too narrow. Drawing whole
 * blocks keeps what happens inside a block as it is (Künsch, "The jackknife and the bootstrap for
 * general stationary observations", Annals of Statistics 17, 1989; non-overlapping blocks as in
 * Carlstein, Annals of Statistics 14, 1986). Both runs replay one trace, so they are paired by
 * design: a replicate draws windows of trace time, with replacement, and takes <em>the same
 * windows</em> from both. A burst, a quiet minute or a heavy query is then on both sides or on
 * neither, and what is left in the difference is what the runs do differently. The load need not be
 * stationary for that.
 *
 * <p><b>How.</b> Each window of each side becomes a sparse histogram with {@linkplain LatencyBins
 * logarithmic bins}, once. A replicate draws as many windows as hold requests, adds their
 * histograms up, and reads all quantiles from the sum, with linear interpolation inside a bin;
 * unanswered requests stay in the sum as longer than anything. Cost per replicate: the number of
 * histogram entries, not of samples.
 *
 * <p>The same samples, windows and seed give the same replicates on every machine.
 */
public final class PairedBootstrap {
  private final double[] percentiles;
  private final Slots slots;
  private final WindowHistograms baseline;
  private final WindowHistograms candidate;
  private final int[] occupied;
  private final int[] requests;
  private final int[] errorDifference;
  private final int[] total;
  private final double widening;

  private PairedBootstrap(PairedSamples samples, Windows windows, double[] percentiles) {
    int[] bounds = windows.bounds(samples);
    this.percentiles = percentiles.clone();
    this.slots = new Slots(samples);
    this.baseline = WindowHistograms.of(samples.baseline(), bounds, slots);
    this.candidate = WindowHistograms.of(samples.candidate(), bounds, slots);
    this.requests = new int[windows.count()];
    this.errorDifference = new int[windows.count()];
    for (int window = 0; window < windows.count(); window++) {
      requests[window] = bounds[window + 1] - bounds[window];
      for (int i = bounds[window]; i < bounds[window + 1]; i++) {
        errorDifference[window] += samples.candidate().isError(i) ? 1 : 0;
        errorDifference[window] -= samples.baseline().isError(i) ? 1 : 0;
      }
    }
    this.occupied = occupied(requests);
    this.total = new int[slots.count()];
    this.widening = windows.widening();
  }

  private static int[] occupied(int[] requests) {
    int[] windows = new int[requests.length];
    int count = 0;
    for (int window = 0; window < requests.length; window++) {
      if (requests[window] > 0) {
        windows[count++] = window;
      }
    }
    return Arrays.copyOf(windows, count);
  }

  /**
   * Draws {@code replicates} times.
   *
   * @param samples at least one request
   * @param percentiles what to read from each draw, above 0 and below 100
   */
  public static Replicates run(
      PairedSamples samples, Windows windows, double[] percentiles, int replicates, long seed) {
    return new PairedBootstrap(samples, windows, percentiles).draw(replicates, seed);
  }

  private Replicates draw(int replicates, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    Replicates result =
        new Replicates(percentiles.length, replicates, effectiveWindows(), widening);
    int[] times = new int[requests.length];
    for (int window : occupied) {
      times[window] = 1;
    }
    read(times, Replicates.OBSERVED, result);
    for (int replicate = 0; replicate < replicates; replicate++) {
      Arrays.fill(times, 0);
      for (int i = 0; i < occupied.length; i++) {
        times[occupied[random.nextInt(occupied.length)]]++;
      }
      read(times, replicate, result);
    }
    return result;
  }

  private void read(int[] times, int replicate, Replicates result) {
    long count = 0;
    long errors = 0;
    for (int window : occupied) {
      count += (long) times[window] * requests[window];
      errors += (long) times[window] * errorDifference[window];
    }
    double[] before = quantiles(baseline, times, count);
    double[] after = quantiles(candidate, times, count);
    result.set(replicate, before, after, (double) errors / count);
  }

  private double[] quantiles(WindowHistograms side, int[] times, long count) {
    Arrays.fill(total, 0);
    for (int window : occupied) {
      if (times[window] > 0) {
        side.addTo(total, window, times[window]);
      }
    }
    double[] quantiles = new double[percentiles.length];
    int slot = 0;
    long below = 0;
    for (int i = 0; i < percentiles.length; i++) {
      long rank = Distribution.rank(percentiles[i], count);
      while (below + total[slot] < rank) {
        below += total[slot++];
      }
      quantiles[i] = slots.nanosAt(slot, (rank - below - 0.5) / total[slot]);
    }
    return quantiles;
  }

  /** Kish's effective number: fewer than there are where some windows hold most requests. */
  private double effectiveWindows() {
    double sum = 0;
    double squares = 0;
    for (int count : requests) {
      sum += count;
      squares += (double) count * count;
    }
    return sum * sum / squares;
  }
}
