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

  /** By slot: requests in it and in those below, each window once. */
  private final long[] upTo;

  private WindowHistograms(int windowCount, int[] firstEntry) {
    this.windowCount = windowCount;
    this.firstEntry = firstEntry;
    this.windows = new int[firstEntry[firstEntry.length - 1]];
    this.counts = new int[windows.length];
    this.upTo = new long[firstEntry.length - 1];
  }

  static WindowHistograms of(Latencies latencies, int[] bounds, Slots slots) {
    WindowHistograms histograms =
        new WindowHistograms(bounds.length - 1, firstEntries(latencies, bounds, slots));
    int[] next = histograms.firstEntry.clone();
    for (int window = 0; window + 1 < bounds.length; window++) {
      for (int i = bounds[window]; i < bounds[window + 1]; i++) {
        int slot = slots.of(latencies.nanos(i));
        histograms.upTo[slot]++;
        int last = next[slot] - 1;
        if (last >= histograms.firstEntry[slot] && histograms.windows[last] == window) {
          histograms.counts[last]++;
        } else {
          histograms.windows[next[slot]] = window;
          histograms.counts[next[slot]++] = 1;
        }
      }
    }
    for (int slot = 1; slot < histograms.upTo.length; slot++) {
      histograms.upTo[slot] += histograms.upTo[slot - 1];
    }
    return histograms;
  }

  /** Where the windows of each slot begin; the last element is the number of all entries. */
  private static int[] firstEntries(Latencies latencies, int[] bounds, Slots slots) {
    int[] lastWindow = new int[slots.count()];
    Arrays.fill(lastWindow, -1);
    int[] firstEntry = new int[slots.count() + 1];
    for (int window = 0; window + 1 < bounds.length; window++) {
      for (int i = bounds[window]; i < bounds[window + 1]; i++) {
        int slot = slots.of(latencies.nanos(i));
        if (lastWindow[slot] != window) {
          lastWindow[slot] = window;
          firstEntry[slot + 1]++;
        }
      }
    }
    for (int slot = 0; slot < slots.count(); slot++) {
      firstEntry[slot + 1] += firstEntry[slot];
    }
    return firstEntry;
  }

  int slotCount() {
    return upTo.length;
  }

  /** Number of requests in all windows. */
  long requests() {
    return upTo[upTo.length - 1];
  }

  /** Requests in a slot and in those below. */
  long upTo(int slot) {
    return upTo[slot];
  }

  /** Requests below a slot. */
  long below(int slot) {
    return slot == 0 ? 0 : upTo[slot - 1];
  }

  /** The first slot up to which there are as many requests. */
  int slotOfRank(long rank) {
    int low = 0;
    int high = upTo.length - 1;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (upTo[middle] < rank) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  /** Subtracts the requests of a slot from those of each window. */
  void subtractFrom(int[] byWindow, int slot) {
    for (int entry = firstEntry[slot]; entry < firstEntry[slot + 1]; entry++) {
      byWindow[windows[entry]] -= counts[entry];
    }
  }

  /** Adds to {@code sums}, by draw, the requests in a slot. */
  void addTo(double[] sums, int slot, BlockDraws draws) {
    for (int entry = firstEntry[slot]; entry < firstEntry[slot + 1]; entry++) {
      draws.addTo(sums, windows[entry], counts[entry]);
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
