package io.aftershock.capture.time;

import java.util.ArrayList;
import java.util.List;

/**
 * The order of rows by a natural merge sort (Knuth, TAOCP volume 3, section 5.2.4): stretches that
 * are in order already, of which logs have few and long ones, are merged in pairs. Moves indexes,
 * not rows.
 */
final class RowOrder {
  private final RowBuffer rows;
  private int[] indexes;
  private int[] merged;

  RowOrder(RowBuffer rows) {
    this.rows = rows;
    indexes = new int[rows.count()];
    for (int i = 0; i < indexes.length; i++) {
      indexes[i] = i;
    }
    merged = new int[indexes.length];
  }

  /** The indexes of the rows in order. */
  int[] indexes() {
    List<Integer> starts = stretches();
    while (starts.size() > 2) {
      starts = mergePairs(starts);
    }
    return indexes;
  }

  /** Where each stretch starts, and last the end of all. */
  private List<Integer> stretches() {
    List<Integer> starts = new ArrayList<>();
    starts.add(0);
    for (int i = 1; i < indexes.length; i++) {
      if (rows.compare(i - 1, i) > 0) {
        starts.add(i);
      }
    }
    starts.add(indexes.length);
    return starts;
  }

  private List<Integer> mergePairs(List<Integer> starts) {
    List<Integer> longer = new ArrayList<>();
    int last = starts.size() - 1;
    for (int i = 0; i < last; i += 2) {
      longer.add(starts.get(i));
      merge(starts.get(i), starts.get(i + 1), starts.get(Math.min(i + 2, last)));
    }
    longer.add(indexes.length);
    int[] before = indexes;
    indexes = merged;
    merged = before;
    return longer;
  }

  private void merge(int from, int middle, int to) {
    int left = from;
    int right = middle;
    for (int i = from; i < to; i++) {
      boolean takesLeft =
          right == to || (left < middle && rows.compare(indexes[left], indexes[right]) <= 0);
      merged[i] = indexes[takesLeft ? left++ : right++];
    }
  }
}
