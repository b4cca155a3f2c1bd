package io.aftershock.replay.live;

import java.util.List;
import java.util.stream.Stream;

/** Counts of a running replay, over all its loops. May be looked at by any thread. */
public final class LiveCounters {
  private final List<LoopCounters> loops;

  /** For so many loops, at least 1. */
  public LiveCounters(int loops) {
    this.loops = Stream.generate(LoopCounters::new).limit(loops).toList();
  }

  /** The counts of a loop, by its number from 0. */
  public LoopCounters loop(int number) {
    return loops.get(number);
  }

  /**
   * The counts at one moment.
   *
   * @param intendedNanos intended time of the request taken up last
   * @param dispatched requests taken up
   * @param sent requests sent
   * @param inFlight requests taken up and not done
   * @param errors requests that failed
   * @param maxLagNanos largest lag since the last look
   */
  public record Snapshot(
      long intendedNanos,
      long dispatched,
      long sent,
      long inFlight,
      long errors,
      long maxLagNanos) {
    static final Snapshot NOTHING = new Snapshot(0, 0, 0, 0, 0, 0);

    private Snapshot and(Snapshot other) {
      return new Snapshot(
          Math.max(intendedNanos, other.intendedNanos),
          dispatched + other.dispatched,
          sent + other.sent,
          inFlight + other.inFlight,
          errors + other.errors,
          Math.max(maxLagNanos, other.maxLagNanos));
    }
  }

  /** Looks at the counts, and starts the largest lag anew. */
  public Snapshot look() {
    return loops.stream().map(LoopCounters::look).reduce(Snapshot.NOTHING, Snapshot::and);
  }

  /** Looks at the counts, and leaves the largest lag to those who {@link #look}: it is 0. */
  public Snapshot counts() {
    return loops.stream().map(LoopCounters::counts).reduce(Snapshot.NOTHING, Snapshot::and);
  }
}
