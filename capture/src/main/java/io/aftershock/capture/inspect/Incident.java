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
    Instant since = start.plusNanos(fromNanos).truncatedTo(ChronoUnit.SECONDS);
    Instant until = start.plusNanos(toNanos).truncatedTo(ChronoUnit.SECONDS).plusSeconds(1);
    return "--since " + since + " --until " + until;
  }
}
