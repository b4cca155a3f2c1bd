package io.aftershock.capture.inspect;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;

/**
 * The stretch of a trace that looks like what it was captured for.
 *
 * @param fromNanos where it starts, after the trace's start
 * @param toNanos where it ends, after the trace's start
 * @param changes what was other than usual, the worst first
 */
record Incident(long fromNanos, long toNanos, List<Change> changes) {
  Incident {
    changes = List.copyOf(changes);
  }

  /**
   * The options of {@code capture} that cut it out, in whole seconds around it.
   *
   * @param start wall-clock time of the trace's offset 0
   */
  String window(Instant start) {
    return "--since " + firstSecond(start) + " --until " + endSecond(start);
  }

  /** The options of {@code replay} that send nothing else, likewise. */
  String replayWindow(Instant start) {
    return "--from " + firstSecond(start) + " --to " + endSecond(start);
  }

  private Instant firstSecond(Instant start) {
    return start.plusNanos(fromNanos).truncatedTo(ChronoUnit.SECONDS);
  }

  private Instant endSecond(Instant start) {
    return start.plusNanos(toNanos).truncatedTo(ChronoUnit.SECONDS).plusSeconds(1);
  }
}
