package io.aftershock.replay;

import io.aftershock.replay.fidelity.SecondCounts;
import io.aftershock.replay.run.ArrivalFigures;

/** Finds out what arrivals are like, which come in the order of their times. Not thread-safe. */
final class ArrivalTally {
  private static final int LONG_WINDOW_SECONDS = 10;

  private final SecondCounts counts = new SecondCounts();
  private long lastNanos;

  void add(long nanos) {
    counts.add(nanos);
    lastNanos = nanos;
  }

  ArrivalFigures figures() {
    return new ArrivalFigures(
        counts.total(),
        lastNanos,
        counts.peak(),
        counts.dispersion(1),
        counts.dispersion(LONG_WINDOW_SECONDS));
  }
}
