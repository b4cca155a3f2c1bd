package io.aftershock.analyze.history;

import io.aftershock.analyze.results.Results;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the runs of a directory show over time.
 *
 * @param directory where they are
 * @param endpoint the endpoint whose requests count, or null for all
 * @param metrics what was measured
 * @param method how changes were looked for
 * @param groups runs that are alike, the group with the newest run first
 * @param skipped what looks like a run and cannot be read
 */
public record History(
    Path directory,
    @Nullable String endpoint,
    List<Metric> metrics,
    Method method,
    List<RunGroup> groups,
    List<Results.Skipped> skipped) {

  /** Copies the lists. */
  public History {
    metrics = List.copyOf(metrics);
    groups = List.copyOf(groups);
    skipped = List.copyOf(skipped);
  }

  /**
   * How changes were looked for.
   *
   * @param confidence of 1, how rarely a series without a change shows one
   * @param tolerance relative change that does not matter
   * @param shuffles number of shuffled series
   * @param seed of the shuffles
   * @param fewestRuns runs that it takes to tell a change
   */
  public record Method(
      double confidence, double tolerance, int shuffles, long seed, int fewestRuns) {}

  /** The same with one group only. */
  public History only(RunGroup group) {
    return new History(directory, endpoint, metrics, method, List.of(group), skipped);
  }
}
