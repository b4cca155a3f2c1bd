package io.aftershock.analyze.sweep;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a sweep found, so far.
 *
 * @param directory where its runs are
 * @param thresholds what a load must keep, as the user wrote it
 * @param hypothesis what they test, in the user's words, or null where nobody said
 * @param restNanos time between a run and the next
 * @param steps the runs, in the order in which they were sent
 * @param knee where the knee is
 * @param notSent loads that were asked for and not sent, in ascending order
 */
public record Sweep(
    String directory,
    List<String> thresholds,
    @Nullable String hypothesis,
    long restNanos,
    List<LoadStep> steps,
    Knee knee,
    List<Double> notSent) {
  /** Copies the lists. */
  public Sweep {
    thresholds = List.copyOf(thresholds);
    steps = List.copyOf(steps);
    notSent = List.copyOf(notSent);
  }

  /** The runs by load. */
  public List<LoadStep> byLoad() {
    return steps.stream().sorted(LoadStep.BY_LOAD).toList();
  }

  /** The run at a load, or null where there is none. */
  public @Nullable LoadStep at(@Nullable Double load) {
    return steps.stream()
        .filter(step -> load != null && step.load() == load)
        .findFirst()
        .orElse(null);
  }

  /** The run after which loads were not sent any more, or null. */
  public @Nullable LoadStep last() {
    return notSent.isEmpty() || steps.isEmpty()
        ? null
        : steps.stream()
            .filter(step -> step.verdict() != LoadVerdict.MET)
            .filter(step -> step.load() < notSent.get(0))
            .max(LoadStep.BY_LOAD)
            .orElse(null);
  }
}
