package io.aftershock.replay.run;

import java.util.List;

/**
 * What servers said of themselves during a run.
 *
 * @param series their metrics
 * @param answers how often they answered
 * @param failures how often they did not
 * @param firstFailure why, the first time; empty where they always did
 * @param droppedSeries series that were left out, since there were too many; -1 where the run was
 *     killed, so that nobody knows
 */
public record ServerMetrics(
    List<ServerSeries> series,
    long answers,
    long failures,
    String firstFailure,
    int droppedSeries) {
  /** Nobody was asked. */
  public static final ServerMetrics NONE = new ServerMetrics(List.of(), 0, 0, "", 0);
}
