package io.aftershock.analyze;

import io.aftershock.analyze.findings.Comparison;
import io.aftershock.analyze.findings.SideInfo;
import io.aftershock.analyze.findings.ThresholdResult;
import io.aftershock.analyze.input.LatencySummary;
import io.aftershock.analyze.input.SendTimes;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Evaluates thresholds on both sides.
 *
 * @param thresholds what the candidate must keep
 * @param baseline send times of the baseline, or null where no threshold asks for them
 * @param candidate send times of the candidate, or null where no threshold asks for them
 */
record ThresholdCheck(
    List<Threshold> thresholds, @Nullable SendTimes baseline, @Nullable SendTimes candidate) {

  /** A check of thresholds that ask for no send times; of others the value is unknown. */
  static ThresholdCheck ofLatencies(List<Threshold> thresholds) {
    return new ThresholdCheck(thresholds, null, null);
  }

  /** Reads the send times that the thresholds ask for, if any. */
  static ThresholdCheck read(List<Threshold> thresholds, SideInfo baseline, SideInfo candidate)
      throws IOException {
    boolean isAsked = thresholds.stream().anyMatch(each -> each.quantity().needsSendTimes());
    boolean isCompared =
        thresholds.stream().anyMatch(each -> each.quantity().needsSendTimes() && each.isRelative());
    return new ThresholdCheck(
        thresholds, isCompared ? read(baseline) : null, isAsked ? read(candidate) : null);
  }

  private static @Nullable SendTimes read(SideInfo side) throws IOException {
    return side.isRun() ? SendTimes.read(Path.of(side.path())) : null;
  }

  /** The result of each, in their order. */
  List<ThresholdResult> results(Group all, List<Group> endpoints, SideInfo before, SideInfo after) {
    Map<String, Group> byName = new HashMap<>();
    endpoints.forEach(group -> byName.putIfAbsent(group.name(), group));
    return thresholds.stream()
        .map(threshold -> result(threshold, all, byName, before, after))
        .toList();
  }

  private ThresholdResult result(
      Threshold threshold, Group all, Map<String, Group> byName, SideInfo before, SideInfo after) {
    String name = threshold.endpoint();
    Group group = name == null ? all : byName.get(name);
    if (group == null) {
      return threshold.unknown();
    }
    Quantity quantity = threshold.quantity();
    return threshold.evaluate(
        quantity.value(group.baseline(), baseline, index(before, name)),
        quantity.value(group.candidate(), candidate, index(after, name)));
  }

  private static @Nullable Integer index(SideInfo side, @Nullable String endpoint) {
    return endpoint == null ? null : side.endpoints().indexOf(endpoint);
  }

  /** The result of each where there are no single requests. */
  List<ThresholdResult> results(
      Map<String, LatencySummary> before, Map<String, LatencySummary> after) {
    return thresholds.stream().map(threshold -> result(threshold, before, after)).toList();
  }

  private static ThresholdResult result(
      Threshold threshold, Map<String, LatencySummary> before, Map<String, LatencySummary> after) {
    String name = threshold.endpoint() == null ? Comparison.ALL : threshold.endpoint();
    LatencySummary baseline = before.get(name);
    LatencySummary candidate = after.get(name);
    return baseline == null || candidate == null
        ? threshold.unknown()
        : threshold.evaluate(
            threshold.quantity().value(baseline), threshold.quantity().value(candidate));
  }
}
