package io.aftershock.analyze.stats;

import java.util.Arrays;

/**
 * One side's latencies as a sparse histogram per window, so that a drawn set of windows is summed
 * without looking at its samples. Slots are the bins in use, numbered without holes.
 */
final class WindowHistograms {
  private final int[] firstEntry;
  private final int[] slots;
  private final int[] counts;

  private WindowHistograms(int[] firstEntry, int[] slots, int[] counts) {
    this.firstEntry = firstEntry;
    this.slots = slots;
    this.counts = counts;
  }

  static WindowHistograms of(Latencies latencies, int[] bounds, Slots slots) {
    int[] firstEntry = new int[bounds.length];
    int[] entrySlots = new int[latencies.size()];
    int[] entryCounts = new int[latencies.size()];
    int entries = 0;
    for (int window = 0; window + 1 < bounds.length; window++) {
      firstEntry[window] = entries;
      for (int slot : sortedSlots(latencies, bounds[window], bounds[window + 1], slots)) {
        if (entries == firstEntry[window] || entrySlots[entries - 1] != slot) {
          entrySlots[entries++] = slot;
        }
        entryCounts[entries - 1]++;
      }
    }
    firstEntry[bounds.length - 1] = entries;
    return new WindowHistograms(
        firstEntry, Arrays.copyOf(entrySlots, entries), Arrays.copyOf(entryCounts, entries));
  }

  private static int[] sortedSlots(Latencies latencies, int from, int to, Slots slots) {
    int[] sorted = new int[to - from];
    for (int i = 0; i < sorted.length; i++) {
      sorted[i] = slots.of(latencies.nanos(from + i));
    }
    Arrays.sort(sorted);
    return sorted;
  }

  /** Adds a window, {@code times} over, to the counts by slot. */
  void addTo(int[] total, int window, int times) {
    for (int entry = firstEntry[window]; entry < firstEntry[window + 1]; entry++) {
      total[slots[entry]] += times * counts[entry];
    }
  }

  /** The bins that either side uses, in ascending order, numbered from 0. */
  static final class Slots {
    private final int[] slotOfBin = new int[LatencyBins.COUNT];
    private final int[] binOfSlot;

    Slots(PairedSamples samples) {
      for (int i = 0; i < samples.size(); i++) {
        slotOfBin[LatencyBins.binOf(samples.baseline().nanos(i))] = 1;
        slotOfBin[LatencyBins.binOf(samples.candidate().nanos(i))] = 1;
      }
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
