package io.aftershock.analyze.report;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.aftershock.analyze.findings.Comparison;
import io.aftershock.analyze.findings.QuantileDiff;
import io.aftershock.analyze.findings.RunDiff;
import io.aftershock.analyze.findings.SideInfo;
import io.aftershock.analyze.findings.ThresholdResult;
import io.aftershock.analyze.findings.Verdict;
import io.aftershock.analyze.stats.Estimate;
import io.aftershock.replay.run.Fidelity;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Findings as gauges in OpenMetrics' text form, for a Pushgateway or node_exporter's textfile
 * collector. Names and labels stay; what all requests are asked about has no label {@code
 * endpoint}. An unanswered latency is {@code +Inf}; what is unknown is left out.
 */
public final class OpenMetricsReport implements Report {
  private static final double NANOS_PER_SECOND = 1e9;

  /** A report; it has no options. */
  public OpenMetricsReport() {}

  @Override
  public void write(RunDiff diff, OutputStream out) throws IOException {
    Gauges gauges = new Gauges();
    List<Comparison> groups = distinct(diff.groups());
    verdicts(gauges, groups);
    errors(gauges, groups);
    latencies(gauges, groups);
    differences(gauges, groups);
    fidelity(gauges, diff);
    thresholds(gauges, diff);
    out.write(gauges.format().getBytes(UTF_8));
  }

  /** A name that two endpoints share would be one series with two values: the first is kept. */
  private static List<Comparison> distinct(List<Comparison> groups) {
    Set<String> names = new HashSet<>();
    return groups.stream().filter(group -> names.add(group.name())).toList();
  }

  private static void verdicts(Gauges gauges, List<Comparison> groups) {
    gauges.family("aftershock_verdict", "", "Which verdict was reached: 1, and 0 for the others.");
    for (Comparison group : groups) {
      for (Verdict verdict : Verdict.values()) {
        int value = verdict == group.verdict() ? 1 : 0;
        gauges.sample(value, "endpoint", endpoint(group), "verdict", verdict.key());
      }
    }
    gauges.family("aftershock_requests", "", "Requests compared, on each side.");
    groups.forEach(group -> gauges.sample((double) group.requests(), "endpoint", endpoint(group)));
  }

  private static void errors(Gauges gauges, List<Comparison> groups) {
    gauges.family("aftershock_error_ratio", "ratio", "Share of requests that failed.");
    for (Comparison group : groups) {
      sides(gauges, group, group.baselineErrorShare(), group.candidateErrorShare());
    }
    gauges.family(
        "aftershock_error_difference_ratio",
        "ratio",
        "Candidate's share of failed requests minus baseline's, and its interval.");
    for (Comparison group : groups) {
      estimate(gauges, group.errors().difference(), 1, "endpoint", endpoint(group));
    }
  }

  private static void latencies(Gauges gauges, List<Comparison> groups) {
    gauges.family("aftershock_latency_seconds", "seconds", "Percentiles of latency.");
    for (Comparison group : groups) {
      for (QuantileDiff quantile : group.quantiles()) {
        String percentile = percentile(quantile);
        sides(
            gauges,
            group,
            seconds(quantile.baselineNanos()),
            seconds(quantile.candidateNanos()),
            "percentile",
            percentile);
      }
    }
  }

  private static void differences(Gauges gauges, List<Comparison> groups) {
    gauges.family(
        "aftershock_latency_difference_seconds",
        "seconds",
        "Candidate's percentile minus baseline's, and its interval.");
    for (Comparison group : groups) {
      for (QuantileDiff quantile : group.quantiles()) {
        estimate(gauges, quantile.difference(), NANOS_PER_SECOND, labels(group, quantile));
      }
    }
    gauges.family(
        "aftershock_latency_change_ratio",
        "ratio",
        "The same relative to the baseline: 0.1 is 10 % more.");
    for (Comparison group : groups) {
      for (QuantileDiff quantile : group.quantiles()) {
        estimate(gauges, quantile.change(), 1, labels(group, quantile));
      }
    }
  }

  private static void fidelity(Gauges gauges, RunDiff diff) {
    gauges.family(
        "aftershock_trustworthy", "", "1 where the side's load generator kept its schedule.");
    gauges.sample(diff.baseline().isLate() ? 0 : 1, "side", "baseline");
    gauges.sample(diff.candidate().isLate() ? 0 : 1, "side", "candidate");
    gauges.family(
        "aftershock_lag_seconds", "seconds", "How late requests were sent, by percentile.");
    lag(gauges, "baseline", diff.baseline());
    lag(gauges, "candidate", diff.candidate());
    gauges.family("aftershock_warnings", "", "Number of things that weaken the result.");
    gauges.sample(diff.warnings().size());
  }

  private static void lag(Gauges gauges, String name, SideInfo side) {
    Fidelity fidelity = side.run() == null ? null : side.run().fidelity();
    if (fidelity != null) {
      fidelity
          .lagNanos()
          .forEach(
              (percentile, nanos) ->
                  gauges.sample(
                      nanos / NANOS_PER_SECOND,
                      "side",
                      name,
                      "percentile",
                      percentile.equals("max") ? "100" : percentile.substring(1)));
    }
  }

  private static void thresholds(Gauges gauges, RunDiff diff) {
    gauges.family("aftershock_threshold_crossed", "", "1 where the threshold was crossed.");
    Set<String> expressions = new HashSet<>();
    for (ThresholdResult threshold : diff.thresholds()) {
      if (expressions.add(threshold.expression())) {
        gauges.sample(threshold.crossed() ? 1 : 0, "threshold", threshold.expression());
      }
    }
  }

  private static void sides(
      Gauges gauges, Comparison group, double baseline, double candidate, String... more) {
    gauges.sample(baseline, with(more, "endpoint", endpoint(group), "side", "baseline"));
    gauges.sample(candidate, with(more, "endpoint", endpoint(group), "side", "candidate"));
  }

  private static void estimate(
      Gauges gauges, @Nullable Estimate estimate, double divisor, String... labels) {
    if (estimate != null) {
      gauges.sample(estimate.value() / divisor, with(labels, "bound", "estimate"));
      gauges.sample(estimate.low() / divisor, with(labels, "bound", "low"));
      gauges.sample(estimate.high() / divisor, with(labels, "bound", "high"));
    }
  }

  private static String[] labels(Comparison group, QuantileDiff quantile) {
    return new String[] {"endpoint", endpoint(group), "percentile", percentile(quantile)};
  }

  private static String[] with(String[] labels, String... more) {
    return Stream.of(labels, more).flatMap(Arrays::stream).toArray(String[]::new);
  }

  private static String endpoint(Comparison group) {
    return group.name().equals(Comparison.ALL) ? "" : group.name();
  }

  private static String percentile(QuantileDiff quantile) {
    return quantile.name().substring(1);
  }

  private static double seconds(@Nullable Long nanos) {
    return nanos == null ? Double.POSITIVE_INFINITY : nanos / NANOS_PER_SECOND;
  }
}
