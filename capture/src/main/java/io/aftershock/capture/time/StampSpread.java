package io.aftershock.capture.time;

import io.aftershock.capture.input.entry.StampMeaning;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Gives each request of one source and one coarse stamp an arrival time within the stamp's span.
 *
 * <p>Servers write a line when a request completes, so the place in the file is the rank of
 * completion whatever the stamp means. The i-th of n requests completes about {@code (i + u) / n}
 * into the span, with a seeded uniform u.
 *
 * <ul>
 *   <li>Where the stamp is the completion, arrival is that moment less the duration.
 *   <li>Where the stamp is the arrival, arrivals lie in the span itself, in the order of completion
 *       less duration; a request without a duration counts as instant.
 * </ul>
 *
 * <p>The result depends on seed, source, stamp and the requests of the group only, never on what
 * else is captured or in which order groups come.
 */
final class StampSpread {
  private final long seed;

  StampSpread(long seed) {
    this.seed = seed;
  }

  /** The group's records at their arrival times; the group is in file order. */
  List<SortRecord> spread(List<SortRecord> group) {
    long[] first = group.get(0).cells();
    long[] positions = positions(group.get(0), RequestCodec.resolutionNanos(first), group.size());
    long[] arrivals = new long[group.size()];
    if (RequestCodec.meaning(first) == StampMeaning.COMPLETION) {
      for (int i = 0; i < arrivals.length; i++) {
        arrivals[i] = positions[i] - durationNanos(group, i);
      }
    } else {
      List<Integer> order = arrivalOrder(positions, group);
      for (int rank = 0; rank < arrivals.length; rank++) {
        arrivals[order.get(rank)] = positions[rank];
      }
    }
    return at(group, arrivals);
  }

  private long[] positions(SortRecord first, long resolutionNanos, int count) {
    SplittableRandom jitter =
        new SplittableRandom(seed ^ mix(first.nanos()) ^ mix(first.source() + 1L));
    long[] positions = new long[count];
    for (int i = 0; i < count; i++) {
      double share = (i + jitter.nextDouble()) / count;
      positions[i] = first.nanos() + (long) (share * resolutionNanos);
    }
    return positions;
  }

  private static List<Integer> arrivalOrder(long[] positions, List<SortRecord> group) {
    List<Integer> order = new ArrayList<>(positions.length);
    for (int i = 0; i < positions.length; i++) {
      order.add(i);
    }
    order.sort(Comparator.comparingLong(i -> positions[i] - durationNanos(group, i)));
    return order;
  }

  private static List<SortRecord> at(List<SortRecord> group, long[] arrivals) {
    List<SortRecord> spread = new ArrayList<>(arrivals.length);
    for (int i = 0; i < arrivals.length; i++) {
      spread.add(group.get(i).at(Math.max(0, arrivals[i])));
    }
    return spread;
  }

  private static long durationNanos(List<SortRecord> group, int i) {
    return RequestCodec.durationNanos(group.get(i).cells());
  }

  /** David Stafford's Mix13, so that neighbouring seconds draw unrelated numbers. */
  private static long mix(long value) {
    long mixed = (value ^ (value >>> 30)) * 0xbf58476d1ce4e5b9L;
    mixed = (mixed ^ (mixed >>> 27)) * 0x94d049bb133111ebL;
    return mixed ^ (mixed >>> 31);
  }
}
