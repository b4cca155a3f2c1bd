package io.aftershock.analyze.history;

import java.util.List;
import java.util.Map;

/**
 * Runs of one trace that were replayed alike.
 *
 * @param tracePath where the trace of the newest is or was
 * @param traceContent digest of its requests
 * @param conditions what they have in common, by name
 * @param distinct those conditions in which it differs from other groups
 * @param runs the oldest first
 * @param series of each metric
 */
public record RunGroup(
    String tracePath,
    String traceContent,
    Map<String, String> conditions,
    Map<String, String> distinct,
    List<RunFigures> runs,
    List<Series> series) {
  /** Copies the lists and maps. */
  public RunGroup {
    runs = List.copyOf(runs);
    series = List.copyOf(series);
  }
}
