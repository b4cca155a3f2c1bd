package io.aftershock.analyze.report;

import io.aftershock.analyze.findings.RunAlone;
import io.aftershock.analyze.findings.SideInfo;
import io.aftershock.analyze.findings.Warning;
import io.aftershock.analyze.stats.Estimate;
import io.aftershock.capture.trace.Durations;
import io.aftershock.replay.run.Fidelity;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What was found of one side, for people, at most 100 columns wide. */
public final class AloneText {
  private static final int WIDTH = 100;
  private static final List<String> LAGS = List.of("p50", "p90", "p99", "p99.9", "max");
  private static final List<Double> OF_ENDPOINTS = List.of(50.0, 95.0, 99.0);

  private final Paint paint;
  private final int top;

  /**
   * A report.
   *
   * @param color whether crossed thresholds are coloured
   * @param top how many endpoints to show
   */
  public AloneText(boolean color, int top) {
    this.paint = new Paint(color);
    this.top = top;
  }

  /** The whole report. */
  public String format(RunAlone run) {
    StringBuilder text = new StringBuilder(head(run)).append('\n');
    text.append(latencies(run)).append('\n').append(wrapped(method(run)));
    if (!run.endpoints().isEmpty()) {
      text.append('\n').append(endpoints(run));
    }
    text.append(ServerTable.format(run.servers()));
    text.append(thresholds(run));
    if (!run.warnings().isEmpty()) {
      text.append("\nWarnings\n");
      for (Warning warning : run.warnings()) {
        text.append(wrapped("- " + warning.text()));
      }
    }
    return text.append("\nNext, compare it with another run:\n  aftershock analyze ")
        .append(NextStep.quoted(run.side().path()))
        .append(" after.run\n")
        .toString();
  }

  /** What it is, whether it can be trusted, and the thresholds. */
  public String brief(RunAlone run) {
    return head(run) + thresholds(run);
  }

  private static String head(RunAlone run) {
    SideInfo side = run.side();
    String name =
        side.name().equals(side.path())
            ? side.path()
            : "\"" + side.name() + "\" (" + side.path() + ")";
    StringBuilder text =
        new StringBuilder(
            wrapped(name + ": " + Counts.of(run.overall().requests(), "request") + ", by itself"));
    Fidelity fidelity = side.run() == null ? null : side.run().fidelity();
    if (fidelity != null) {
      text.append(wrapped("Generator: " + fidelity.verdict()));
      text.append(wrapped("  own lag " + lag(fidelity.ownLagNanos())));
    }
    return text.toString();
  }

  private static String lag(Map<String, Long> lag) {
    return LAGS.stream()
        .filter(lag::containsKey)
        .map(name -> name + " " + Durations.format(lag.getOrDefault(name, 0L)))
        .collect(Collectors.joining(", "));
  }

  private static String latencies(RunAlone run) {
    RunAlone.Group all = run.overall();
    String interval = Ratios.level(run.method().confidence()) + " interval";
    Table table = new Table().row("", "measured", interval);
    Estimate errors = all.errors();
    table.row(
        "errors",
        Ratios.share(errors.value()),
        Double.isNaN(errors.low())
            ? needsWindows(run)
            : Ratios.share(errors.low()) + " .. " + Ratios.share(errors.high()));
    if (all.unanswered() > 0) {
      table.row("unanswered", Counts.of(all.unanswered()), "");
    }
    for (RunAlone.Quantile quantile : all.quantiles()) {
      table.row(name(quantile), time(quantile.nanos()), interval(run, all, quantile));
    }
    return table.row("max", time(all.maxNanos()), "").format();
  }

  private static String name(RunAlone.Quantile quantile) {
    double percentile = quantile.percentile();
    return percentile == Math.rint(percentile) ? "p" + (long) percentile : "p" + percentile;
  }

  private static String interval(RunAlone run, RunAlone.Group group, RunAlone.Quantile quantile) {
    if (quantile.hasInterval()) {
      return time(quantile.lowNanos()) + " .. " + time(quantile.highNanos());
    }
    if (group.requests() < quantile.neededRequests()) {
      return "needs " + Counts.of(quantile.neededRequests(), "request");
    }
    return quantile.tooShort() ? "needs a longer run" : needsWindows(run);
  }

  private static String needsWindows(RunAlone run) {
    return "needs " + Counts.of(run.method().neededWindows(), "window");
  }

  private static String time(@Nullable Long nanos) {
    return nanos == null ? "unanswered" : Durations.format(nanos);
  }

  private static String time(double nanos) {
    return Double.isInfinite(nanos) ? "unanswered" : Durations.format(nanos);
  }

  private static String method(RunAlone run) {
    RunAlone.Method method = run.method();
    return String.format(
        Locale.ROOT,
        "%s in %d windows of %s of their own time, drawn %,d times (seed %d). No interval is"
            + " narrower than if requests were independent.",
        Counts.of(run.overall().requests(), "request"),
        method.windows(),
        Durations.format((double) method.windowNanos()),
        method.replicates(),
        method.seed());
  }

  private String endpoints(RunAlone run) {
    Table table = new Table().row("endpoint", "requests", "errors", "p50", "p95", "p99", "");
    List<RunAlone.Group> endpoints = run.endpoints();
    for (RunAlone.Group endpoint : endpoints.subList(0, Math.min(top, endpoints.size()))) {
      List<String> times =
          endpoint.quantiles().stream()
              .filter(quantile -> OF_ENDPOINTS.contains(quantile.percentile()))
              .map(
                  quantile ->
                      endpoint.requests() < quantile.neededRequests()
                          ? "too few"
                          : time(quantile.nanos()))
              .toList();
      table.row(
          EndpointTable.shortened(endpoint.name()),
          Counts.of(endpoint.requests()),
          Ratios.share(endpoint.errors().value()),
          times.get(0),
          times.get(1),
          times.get(2),
          "");
    }
    return table.format() + EndpointTable.rest(endpoints.size(), top);
  }

  private String thresholds(RunAlone run) {
    if (run.thresholds().isEmpty()) {
      return "";
    }
    String hypothesis =
        run.hypothesis() == null
            ? ""
            : wrapped(
                "Hypothesis: "
                    + run.hypothesis()
                    + (run.isAnyCrossed() ? ". It does not hold." : ". It holds."));
    return "\nThresholds\n" + hypothesis + ThresholdTable.format(run.thresholds(), paint);
  }

  private static String wrapped(String sentence) {
    return Wrapping.wrapped(sentence, "  ", WIDTH);
  }
}
