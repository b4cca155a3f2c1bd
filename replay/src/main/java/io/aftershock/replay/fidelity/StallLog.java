package io.aftershock.replay.fidelity;

import io.aftershock.replay.run.Fidelity.Stall;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * The times in which a loop was behind with what was due. Requests that were due while it was
 * behind belong to the same stall. Allocates nothing as it goes; not thread-safe.
 */
final class StallLog {
  /**
   * Less is not told as an event: it is what a busy machine does all the time, and the percentiles
   * of the lag tell it.
   */
  static final long LEAST_NANOS = 10_000_000;

  /** The worst so many are kept. */
  static final int MOST_KEPT = 20;

  private final long[] starts = new long[MOST_KEPT];
  private final long[] ends = new long[MOST_KEPT];
  private final long[] worsts = new long[MOST_KEPT];
  private final long[] requests = new long[MOST_KEPT];
  private int kept;
  private long count;
  private long allRequests;

  // The stall that may go on; there is none where it has no requests.
  private long start;
  private long end;
  private long worst;
  private long inThis;

  /** A request was taken up; of those that were in time nothing is noted. */
  void takenUp(long intendedNanos, long takenUpNanos) {
    long late = takenUpNanos - intendedNanos;
    if (late <= LEAST_NANOS) {
      return;
    }
    allRequests++;
    if (inThis > 0 && intendedNanos <= end) {
      end = Math.max(end, takenUpNanos);
      worst = Math.max(worst, late);
      inThis++;
      return;
    }
    close();
    start = intendedNanos;
    end = takenUpNanos;
    worst = late;
    inThis = 1;
  }

  private void close() {
    if (inThis > 0) {
      count++;
      keep();
      inThis = 0;
    }
  }

  private void keep() {
    int place = kept;
    if (kept == MOST_KEPT) {
      place = 0;
      for (int i = 1; i < MOST_KEPT; i++) {
        place = worsts[i] < worsts[place] ? i : place;
      }
      if (worsts[place] >= worst) {
        return;
      }
    } else {
      kept++;
    }
    starts[place] = start;
    ends[place] = end;
    worsts[place] = worst;
    requests[place] = inThis;
  }

  /** Adds another loop's stalls: what was at the same time had the same cause, and is one. */
  void add(StallLog other) {
    List<Stall> all = new ArrayList<>(stalls());
    all.addAll(other.stalls());
    all.sort(Comparator.comparingLong(Stall::startNanos));
    count += other.count;
    allRequests += other.allRequests;
    kept = 0;
    for (Stall stall : all) {
      if (inThis > 0 && stall.startNanos() <= end) {
        end = Math.max(end, stall.startNanos() + stall.lengthNanos());
        worst = Math.max(worst, stall.worstLagNanos());
        inThis += stall.requests();
        count--;
      } else {
        if (inThis > 0) {
          keep();
        }
        start = stall.startNanos();
        end = stall.startNanos() + stall.lengthNanos();
        worst = stall.worstLagNanos();
        inThis = stall.requests();
      }
    }
    if (inThis > 0) {
      keep();
      inThis = 0;
    }
  }

  /** The worst ones, in order of time; the last one is over. */
  List<Stall> stalls() {
    close();
    List<Stall> stalls = new ArrayList<>();
    for (int i = 0; i < kept; i++) {
      stalls.add(new Stall(starts[i], ends[i] - starts[i], worsts[i], requests[i]));
    }
    stalls.sort(Comparator.comparingLong(Stall::startNanos));
    return stalls;
  }

  /** All of them, also those that are not kept; asked after {@link #stalls}. */
  long count() {
    return count;
  }

  /** Requests in any of them. */
  long requests() {
    return allRequests;
  }
}
