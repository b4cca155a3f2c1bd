package io.aftershock.replay.load;

import io.aftershock.replay.run.Outcome;
import java.util.EnumMap;
import java.util.Map;
import java.util.TreeMap;

/** Requests by their outcome. Not thread-safe. */
final class OutcomeCounts {
  private final Map<Outcome, long[]> counts = new EnumMap<>(Outcome.class);

  void add(Outcome outcome) {
    add(outcome, 1);
  }

  void add(OutcomeCounts other) {
    other.counts.forEach((outcome, count) -> add(outcome, count[0]));
  }

  private void add(Outcome outcome, long count) {
    counts.computeIfAbsent(outcome, any -> new long[1])[0] += count;
  }

  /** Those that there are. */
  Map<Outcome, Long> byOutcome() {
    Map<Outcome, Long> byOutcome = new TreeMap<>();
    counts.forEach((outcome, count) -> byOutcome.put(outcome, count[0]));
    return byOutcome;
  }
}
