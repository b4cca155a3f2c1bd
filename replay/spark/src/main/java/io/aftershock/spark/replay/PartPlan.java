package io.aftershock.spark.replay;

import io.aftershock.replay.PlannedReplay;
import java.io.IOException;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a task is going to send, found out before any is to.
 *
 * @param requests how many
 * @param leftOut those of its trace that it does not send, by reason
 * @param spanNanos time from the start to its last request
 * @param peakPerSecond most in a second
 * @param findings what of its machine is in the way, a sentence each
 * @param mistakes what is wrong, a sentence each: then nothing is to be sent
 */
record PartPlan(
    long requests,
    TreeMap<String, Long> leftOut,
    long spanNanos,
    long peakPerSecond,
    ArrayList<String> findings,
    ArrayList<String> mistakes)
    implements Serializable {
  private static final String OF_OTHERS = "in other parts";

  /** Plans the part of a task. What fails is a mistake, too: it is told with others of them. */
  static PartPlan of(Assignment assignment, int index) {
    ArrayList<String> mistakes = new ArrayList<>();
    try (PreparedPart part = PreparedPart.of(assignment, index, mistakes)) {
      assignment.measureClock();
      if (mistakes.isEmpty()) {
        PlannedReplay planned = part.planned();
        return new PartPlan(
            planned.requests(),
            new TreeMap<>(planned.leftOut()),
            planned.spanNanos(),
            planned.peakPerSecond(),
            new ArrayList<>(planned.findings()),
            mistakes);
      }
    } catch (IOException e) {
      mistakes.add(e.getMessage() == null ? e.toString() : e.getMessage());
    }
    return new PartPlan(0, new TreeMap<>(), 0, 0, new ArrayList<>(), mistakes);
  }

  /** All mistakes, each once. */
  static List<String> mistakes(List<PartPlan> plans) {
    return plans.stream().flatMap(plan -> plan.mistakes().stream()).distinct().toList();
  }

  /**
   * What is left out of all, by reason.
   *
   * @param isInParts whether the trace is; else each task looked at all of it
   */
  static Map<String, Long> leftOut(List<PartPlan> plans, boolean isInParts) {
    Map<String, Long> all = new TreeMap<>();
    for (PartPlan plan : isInParts ? plans : plans.subList(0, 1)) {
      plan.leftOut.forEach((reason, count) -> all.merge(reason, count, Long::sum));
    }
    all.remove(OF_OTHERS);
    return all;
  }
}
