package io.aftershock.analyze.report;

import io.aftershock.analyze.findings.RunAlone;
import io.aftershock.analyze.findings.ThresholdResult;
import io.aftershock.analyze.stats.Latencies;
import io.aftershock.analyze.sweep.Knee;
import io.aftershock.analyze.sweep.LoadStep;
import io.aftershock.analyze.sweep.Sweep;
import io.aftershock.capture.trace.Durations;
import io.aftershock.replay.run.Fidelity;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A sweep for people: a row for each load, what it missed, and the knee. */
public final class SweepText {
  private static final int WIDTH = 100;
  private static final double SERVICE_PERCENTILE = 95;
  private static final String UNKNOWN = "-";

  private SweepText() {}

  /** The whole report. */
  public static String format(Sweep sweep) {
    StringBuilder text = new StringBuilder();
    String trace = sweep.steps().isEmpty() ? "" : sweep.steps().get(0).run().trace().path();
    text.append(
        wrapped(
            sweep.directory()
                + ": "
                + trace
                + " at "
                + Counts.of(sweep.steps().size(), "load")
                + ", "
                + Durations.format(sweep.restNanos())
                + " of rest between them"));
    text.append('\n').append(table(sweep)).append('\n');
    text.append(
        wrapped(
            "Rates are requests a second. Latency counts from when a request was due, service (p95)"
                + " from when it left; own lag (p99) is the load generator's."));
    text.append('\n');
    sweep.byLoad().forEach(step -> text.append(reasons(step)));
    text.append(notSent(sweep));
    if (sweep.hypothesis() != null) {
      text.append(wrapped("Hypothesis: " + sweep.hypothesis() + "."));
    }
    return text.append(wrapped(knee(sweep))).append(outliers(sweep)).append(next(sweep)).toString();
  }

  /** What a run at one load says, in a line. */
  public static String line(LoadStep step) {
    return "load "
        + Loads.of(step.load())
        + " ("
        + rate(step.offeredPerSecond())
        + "/s): "
        + step.verdict().words()
        + ", p95 "
        + time(step.latency(95));
  }

  private static String table(Sweep sweep) {
    Table table =
        new Table()
            .row(
                "load", "asked", "sent", "p50", "p95", "p99", "service", "errors", "own lag",
                "verdict");
    for (LoadStep step : sweep.byLoad()) {
      table.row(
          Loads.of(step.load()),
          rate(step.offeredPerSecond()),
          rate(step.sentPerSecond()),
          time(step.latency(50)),
          time(step.latency(95)),
          time(step.latency(99)),
          time(step.serviceNanos().get(SERVICE_PERCENTILE)),
          Ratios.share(step.found().overall().errors().value()),
          ownLag(step),
          step.verdict().words());
    }
    for (double load : sweep.notSent()) {
      table.row(
          Loads.of(load),
          UNKNOWN,
          UNKNOWN,
          UNKNOWN,
          UNKNOWN,
          UNKNOWN,
          UNKNOWN,
          UNKNOWN,
          UNKNOWN,
          "not sent");
    }
    return table.format();
  }

  private static String ownLag(LoadStep step) {
    Fidelity fidelity = step.run().fidelity();
    Long nanos = fidelity == null ? null : fidelity.ownLagNanos().get("p99");
    return nanos == null ? UNKNOWN : Durations.format(nanos);
  }

  private static String time(RunAlone.Quantile quantile) {
    return quantile.nanos() == null ? "none" : Durations.format(quantile.nanos());
  }

  private static String time(@Nullable Long nanos) {
    return nanos == null
        ? UNKNOWN
        : nanos == Latencies.UNANSWERED ? "none" : Durations.format(nanos);
  }

  private static String rate(double perSecond) {
    return Double.isNaN(perSecond) ? UNKNOWN : String.format(Locale.ROOT, "%,.1f", perSecond);
  }

  /** Why a load was not met. */
  private static String reasons(LoadStep step) {
    String load = Loads.of(step.load());
    return switch (step.verdict()) {
      case MET -> "";
      case MISSED -> wrapped(load + " missed " + crossed(step.crossed()));
      case STOPPED -> wrapped(load + " was stopped: " + step.run().endReason());
      case LATE ->
          wrapped(
              load
                  + " says nothing of the target: "
                  + (step.run().fidelity() == null
                      ? "the load generator gave no account of itself"
                      : step.run().fidelity().verdict()));
      case INCOMPLETE ->
          wrapped(
              load
                  + " is not complete"
                  + (step.run().endReason() == null ? "" : ": " + step.run().endReason()));
    };
  }

  private static String crossed(List<ThresholdResult> crossed) {
    return crossed.stream()
        .map(each -> each.expression() + ": " + ThresholdTable.value(each))
        .collect(Collectors.joining("; "));
  }

  private static String notSent(Sweep sweep) {
    LoadStep last = sweep.last();
    if (sweep.notSent().isEmpty()) {
      return "";
    }
    String loads =
        sweep.notSent().stream().map(Loads::of).collect(Collectors.joining(", ")) + " not sent";
    return wrapped(last == null ? loads : loads + " after " + Loads.of(last.load()));
  }

  private static String knee(Sweep sweep) {
    Knee knee = sweep.knee();
    LoadStep met = sweep.at(knee.met());
    LoadStep missed = sweep.at(knee.missed());
    String at = met == null ? "none" : place(met);
    String beyond = missed == null ? "" : " " + place(missed) + " is beyond it.";
    return switch (knee.kind()) {
      case FOUND -> "Knee: load " + at + "." + beyond;
      case ABOVE -> "Knee: load " + at + " or above: every load kept the thresholds.";
      case BELOW -> "Knee: below load " + (missed == null ? "" : place(missed)) + ".";
      case UNKNOWN -> unknown(knee, met == null ? null : at) + beyond;
    };
  }

  private static String unknown(Knee knee, @Nullable String at) {
    String doubtful = knee.doubtful().stream().map(Loads::of).collect(Collectors.joining(", "));
    return (at == null ? "Knee: not known" : "Knee: load " + at + ", or above")
        + (doubtful.isEmpty() ? "." : "; what happened at " + doubtful + " is not the target's.");
  }

  /** A load and what it asks for. */
  private static String place(LoadStep step) {
    return Loads.of(step.load()) + ", " + rate(step.offeredPerSecond()) + " requests/s";
  }

  private static String outliers(Sweep sweep) {
    List<Double> outliers = sweep.knee().outliers();
    return outliers.isEmpty()
        ? ""
        : wrapped(
            "But "
                + outliers.stream().map(Loads::of).collect(Collectors.joining(", "))
                + ", which is less, missed them: repeat the sweep, or make the runs longer.");
  }

  private static String next(Sweep sweep) {
    Knee knee = sweep.knee();
    LoadStep missed = sweep.at(knee.missed());
    LoadStep met = sweep.at(knee.met());
    if (missed != null) {
      return "\nNext, see where it breaks:\n  aftershock analyze " + path(missed) + "\n";
    }
    return met == null || knee.kind() == Knee.Kind.UNKNOWN
        ? "\nNext, find out what this machine can send:\n  aftershock replay --self-test\n"
        : "\nNext, see what it is like there, and ask for more with --load:\n  aftershock analyze "
            + path(met)
            + "\n";
  }

  private static String path(LoadStep step) {
    return NextStep.quoted(step.found().side().path());
  }

  private static String wrapped(String sentence) {
    return Wrapping.wrapped(sentence, "  ", WIDTH);
  }
}
