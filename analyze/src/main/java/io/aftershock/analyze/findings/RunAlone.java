package io.aftershock.analyze.findings;

import io.aftershock.analyze.stats.Estimate;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Everything that was found of one side by itself.
 *
 * @param side what it is
 * @param method how its intervals were made
 * @param overall all requests
 * @param endpoints the endpoints, the most frequent first
 * @param thresholds what was asked for, in that order
 * @param warnings what weakens the result, the gravest first
 * @param hypothesis what the thresholds test, in the user's words, or null where nobody said
 * @param servers which metrics of the servers went with latency, or null where none are known
 */
public record RunAlone(
    SideInfo side,
    Method method,
    Group overall,
    List<Group> endpoints,
    List<ThresholdResult> thresholds,
    List<Warning> warnings,
    @Nullable String hypothesis,
    @Nullable ServerFindings servers) {

  /** Copies the lists. */
  public RunAlone {
    endpoints = List.copyOf(endpoints);
    thresholds = List.copyOf(thresholds);
    warnings = List.copyOf(warnings);
  }

  /**
   * How intervals were made.
   *
   * @param confidence of each, from 0 to 1
   * @param windows number of windows of the side's own time
   * @param neededWindows fewest windows with requests in them for an interval
   * @param windowNanos length of a window
   * @param correlation how alike neighbouring windows are, from -1 to 1
   * @param replicates number of draws
   * @param seed seed of the draws
   */
  public record Method(
      double confidence,
      int windows,
      int neededWindows,
      long windowNanos,
      double correlation,
      int replicates,
      long seed) {}

  /**
   * Requests that are looked at together.
   *
   * @param name name of the endpoint, or {@link Comparison#ALL}
   * @param requests number of requests
   * @param windows windows that hold any of them
   * @param failed number of requests that failed, with an answer or without
   * @param unanswered number of requests without a whole response
   * @param errors share of those that failed
   * @param quantiles in ascending order of the percentile
   * @param maxNanos the longest latency, or null where a request is unanswered
   */
  public record Group(
      String name,
      int requests,
      int windows,
      long failed,
      long unanswered,
      Estimate errors,
      List<Quantile> quantiles,
      @Nullable Long maxNanos) {
    /** Copies the quantiles. */
    public Group {
      quantiles = List.copyOf(quantiles);
    }
  }

  /**
   * A quantile of latency.
   *
   * @param percentile which
   * @param nanos its value, or null where it is unanswered
   * @param lowNanos lower end of its interval, or NaN where there is none
   * @param highNanos upper end of it, infinite where unanswered; NaN where there is none
   * @param neededRequests fewest requests for an interval
   * @param tooShort whether there is none because latency stays high or low for too long
   */
  public record Quantile(
      double percentile,
      @Nullable Long nanos,
      double lowNanos,
      double highNanos,
      long neededRequests,
      boolean tooShort) {
    /** Whether it has an interval. */
    public boolean hasInterval() {
      return !Double.isNaN(lowNanos);
    }
  }

  /** The same findings with what servers said of themselves. */
  public RunAlone withServers(@Nullable ServerFindings some) {
    return new RunAlone(side, method, overall, endpoints, thresholds, warnings, hypothesis, some);
  }

  /** Whether any threshold was crossed. */
  public boolean isAnyCrossed() {
    return thresholds.stream().anyMatch(ThresholdResult::crossed);
  }

  /** All requests, then each endpoint. */
  public List<Group> groups() {
    return Stream.concat(Stream.of(overall), endpoints.stream()).toList();
  }
}
