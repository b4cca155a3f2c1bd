package io.aftershock.analyze.stats;

import java.util.Arrays;

/**
 * One side's latencies as a histogram per window, so that a drawn set of windows is summed without
 * looking at its samples. Slots are the bins in use, numbered without holes; of each slot the
 * windows are kept that have anything in it, since most have not.
 */
final class WindowHistograms {
  private final int windowCount;
  private final int[] firstEntry;
  private final int[] windows;
  private final int[] counts;

  private WindowHistograms(int windowCount, int[] firstEntry) {
    this.windowCount = windowCount;
    this.firstEntry = firstEntry;
    this.windows = new int[firstEntry[firstEntry.length - 1]];
    this.counts = new int[windows.length];
  }

  static WindowHistograms of(Latencies latencies, int[] bounds, Slots slots) {
    int[][] bySlot = new int[bounds.length - 1][];
    int[] firstEntry = new int[slots.count() + 1];
    for (int window = 0; window < bySlot.length; window++) {
      int[] counts = new int[slots.count()];
      for (int i = bounds[window]; i < bounds[window + 1]; i++) {
        counts[slots.of(latencies.nanos(i))]++;
      }
      for (int slot = 0; slot < counts.length; slot++) {
        firstEntry[slot + 1] += counts[slot] > 0 ? 1 : 0;
      }
      bySlot[window] = counts;
    }
    for (int slot = 0; slot < slots.count(); slot++) {
      firstEntry[slot + 1] += firstEntry[slot];
    }
    WindowHistograms histograms = new WindowHistograms(bySlot.length, firstEntry);
    int[] next = firstEntry.clone();
    for (int window = 0; window < bySlot.length; window++) {
      for (int slot = 0; slot < slots.count(); slot++) {
        if (bySlot[window][slot] > 0) {
          histograms.windows[next[slot]] = window;
          histograms.counts[next[slot]++] = bySlot[window][slot];
        }
      }
    }
    return histograms;
  }

  int windowCount() {
    return windowCount;
  }

  int slotCount() {
    return firstEntry.length - 1;
  }

  /** Number of requests in all windows. */
  long requests() {
    long requests = 0;
    for (int count : counts) {
      requests += count;
    }
    return requests;
  }

  /** Adds the requests of a slot to those of each window. */
  void addTo(int[] byWindow, int slot) {
    for (int entry = firstEntry[slot]; entry < firstEntry[slot + 1]; entry++) {
      byWindow[windows[entry]] += counts[entry];
    }
  }

  /** Number of requests in a slot, where each window was drawn so many times. */
  long sum(int slot, int[] times) {
    long sum = 0;
    for (int entry = firstEntry[slot]; entry < firstEntry[slot + 1]; entry++) {
      sum += (long) times[windows[entry]] * counts[entry];
    }
    return sum;
  }

  /** By window: requests above a slot, and that share of those in it. */
  double[] above(int slot, double shareInside) {
    double[] above = new double[windowCount];
    for (int entry = firstEntry[slot]; entry < firstEntry[slot + 1]; entry++) {
      above[windows[entry]] += shareInside * counts[entry];
    }
    for (int entry = firstEntry[slot + 1]; entry < counts.length; entry++) {
      above[windows[entry]] += counts[entry];
    }
    return above;
  }

  /** The bins that either side uses, in ascending order, numbered from 0. */
  static final class Slots {
    private final int[] slotOfBin = new int[LatencyBins.COUNT];
    private final int[] binOfSlot;

    Slots(Latencies baseline, Latencies candidate) {
      mark(baseline);
      mark(candidate);
      int[] used = new int[LatencyBins.COUNT];
      int count = 0;
      for (int bin = 0; bin < LatencyBins.COUNT; bin++) {
        if (slotOfBin[bin] == 1) {
          slotOfBin[bin] = count;
          used[count++] = bin;
        }
      }
      binOfSlot = Arrays.copyOf(used, count);
    }

    private void mark(Latencies latencies) {
      for (int i = 0; i < latencies.size(); i++) {
        slotOfBin[LatencyBins.binOf(latencies.nanos(i))] = 1;
      }
    }

    int count() {
      return binOfSlot.length;
    }

    int of(long nanos) {
      return slotOfBin[LatencyBins.binOf(nanos)];
    }

    double nanosAt(int slot, double share) {
      return LatencyBins.nanosAt(binOfSlot[slot], share);
    }
  }
}
