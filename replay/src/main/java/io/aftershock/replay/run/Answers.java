package io.aftershock.replay.run;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How the answers of a replay differ from the recorded ones, and what its rules did.
 *
 * @param compared requests that left and whose recorded status is known
 * @param mismatched those of them that were answered otherwise than recorded
 * @param mismatches the same by kind, the most frequent first
 * @param rules what each rule did, in the order of their file; empty without rules
 */
public record Answers(
    long compared, long mismatched, List<Mismatch> mismatches, List<RuleUse> rules) {
  /**
   * Requests of one endpoint that were answered otherwise than recorded.
   *
   * @param endpoint name of the endpoint
   * @param recorded the recorded status
   * @param replayed the status of the replay, or the outcome where no whole response came
   * @param count how many
   * @param example index in the trace of the first that was done
   */
  public record Mismatch(
      String endpoint, int recorded, String replayed, long count, long example) {}

  /**
   * What one rule did.
   *
   * @param name its name
   * @param requests requests that it was for
   * @param valuesMissing changes not made since a value was not known
   * @param notFitting changes not made since the request had not what they are about
   * @param taken values taken from answers, by their names
   * @param notFound answers without the value, by its name
   * @param faults answers that failed a check, by what was wrong
   * @param examples index in the trace of the first of them
   * @param failures how often an extension failed
   * @param failure its first failure, or null
   */
  public record RuleUse(
      String name,
      long requests,
      long valuesMissing,
      long notFitting,
      Map<String, Long> taken,
      Map<String, Long> notFound,
      Map<String, Long> faults,
      Map<String, Long> examples,
      long failures,
      @Nullable String failure) {}
}
