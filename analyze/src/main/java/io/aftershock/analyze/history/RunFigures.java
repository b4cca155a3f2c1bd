package io.aftershock.analyze.history;

import io.aftershock.analyze.results.StoredRun;
import java.util.List;

/**
 * What was measured of one run.
 *
 * @param run the run
 * @param requests requests that count, of the endpoint asked for
 * @param values of each metric, in its unit: NaN where it has none, infinite where it is among the
 *     requests without an answer
 */
public record RunFigures(StoredRun run, long requests, List<Double> values) {
  /** Copies the list. */
  public RunFigures {
    values = List.copyOf(values);
  }

  /** Whether it says something of the target: it is complete, was on time, and has requests. */
  public boolean counts() {
    return run.isSound() && requests > 0;
  }
}
