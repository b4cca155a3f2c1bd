package io.aftershock.replay.metrics;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Counts failures of a sink and keeps the first. For any thread. */
final class SinkFailures {
  private final String sink;
  private @Nullable String first;
  private long count;
  private long successes;

  /**
   * None yet.
   *
   * @param sink as the option names it
   */
  SinkFailures(String sink) {
    this.sink = sink;
  }

  synchronized void add(String reason) {
    count++;
    if (first == null) {
      first = reason;
    }
  }

  synchronized void succeeded() {
    successes++;
  }

  /** All of them in one sentence, or null. */
  synchronized @Nullable String inWords() {
    return first == null
        ? null
        : String.format(
            Locale.ROOT,
            "--metrics %s: %,d of %,d times nothing could be told: %s",
            sink,
            count,
            count + successes,
            first);
  }
}
