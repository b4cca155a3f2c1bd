package io.aftershock.capture.inspect;

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
}
