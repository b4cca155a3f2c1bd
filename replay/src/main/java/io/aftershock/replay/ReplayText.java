package io.aftershock.replay;

import io.aftershock.capture.trace.Durations;
import io.aftershock.replay.run.Fidelity;
import io.aftershock.replay.run.Outcome;
import io.aftershock.replay.run.RunInfo;
import io.aftershock.replay.run.RunInfo.Counts;
import io.aftershock.replay.run.RunInfo.End;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What a replay says before it starts and after it has ended. */
final class ReplayText {
  private ReplayText() {}

  static String plan(ReplayOptions options, ReplayPlan plan) {
    StringBuilder text = new StringBuilder();
    line(
        text,
        "Replaying %s to %s at speed %s",
        options.trace(),
        options.target(),
        number(options.speed()));
    line(
        text,
        "  %,d requests in %s: %.1f/s on average, %,d in the busiest second",
        plan.planned(),
        Durations.format(plan.spanNanos()),
        plan.meanPerSecond(),
        plan.peakPerSecond());
    if (plan.writesLeftOut() > 0) {
      line(text, "  left out %s: add --writes to send them", counts(plan.leftOut()));
    }
    if (!options.warmUp().isZero()) {
      line(
          text,
          "  starts after %s of warm-up (nothing is sent to the target in it)",
          Durations.format(options.warmUp().toNanos()));
    }
    return text.toString();
  }

  static String result(ReplayOptions options, RunInfo info) {
    StringBuilder text = new StringBuilder();
    line(text, "%s: %s", options.run(), headline(info));
    Counts counts = info.counts();
    if (counts != null) {
      line(text, "  planned    %,d requests", counts.planned());
      line(text, "  outcomes   %s", counts(counts.outcomes()));
      if (!counts.statuses().isEmpty()) {
        line(text, "  statuses   %s", counts(counts.statuses()));
      }
      if (!counts.leftOut().isEmpty()) {
        line(text, "  left out   %s", counts(counts.leftOut()));
      }
      if (!counts.outcomes().containsKey(Outcome.RESPONDED.label())) {
        line(text, "  nothing answered: does a server listen at %s?", options.target());
      }
    }
    Fidelity fidelity = info.fidelity();
    if (fidelity != null) {
      fidelity(text, fidelity);
    }
    line(text, "");
    line(text, "Next, compare it with what was recorded, or with another run:");
    line(text, "  aftershock analyze %s %s", options.trace(), options.run());
    line(text, "  aftershock analyze %s OTHER.run", options.run());
    return text.toString();
  }

  private static String headline(RunInfo info) {
    Fidelity fidelity = info.fidelity();
    String how = fidelity == null ? "" : fidelity.verdict();
    return info.end() == End.COMPLETED
        ? how
        : info.end().name().toLowerCase(Locale.ROOT) + ", " + info.endReason() + "; " + how;
  }

  private static void fidelity(StringBuilder text, Fidelity fidelity) {
    Map<String, Long> lag = fidelity.lagNanos();
    line(
        text,
        "  rate       %.1f/s offered, %.1f/s sent, correlation by second %s",
        fidelity.offeredPerSecond(),
        fidelity.sentPerSecond(),
        optional(fidelity.rateCorrelation(), "%.4f"));
    line(
        text,
        "  lag        %s",
        fidelity.sentPerSecond() == 0
            ? "n/a, nothing was sent"
            : lag.entrySet().stream()
                .map(entry -> entry.getKey() + " " + Durations.format(entry.getValue()))
                .collect(Collectors.joining(", ")));
    line(
        text,
        "  late       %.2f%% by 1 ms, %.2f%% by 10 ms, %.2f%% by 100 ms; drift %.1f us/s",
        100 * fidelity.lateShare().getOrDefault("1ms", 0.0),
        100 * fidelity.lateShare().getOrDefault("10ms", 0.0),
        100 * fidelity.lateShare().getOrDefault("100ms", 0.0),
        fidelity.driftMicrosPerSecond());
    line(
        text,
        "  shape      gap distance %.3f; dispersion by second %s planned, %s sent",
        fidelity.gapDistance(),
        optional(fidelity.dispersionPlanned(), "%.2f"),
        optional(fidelity.dispersionSent(), "%.2f"));
    line(
        text,
        "  generator  %.2f cores, %s in garbage collection",
        fidelity.cpuShare(),
        Durations.format(fidelity.gcNanos()));
  }

  private static String counts(Map<?, Long> counts) {
    return counts.entrySet().stream()
        .map(entry -> String.format(Locale.ROOT, "%s %,d", entry.getKey(), entry.getValue()))
        .collect(Collectors.joining(", "));
  }

  private static String optional(@Nullable Double value, String format) {
    return value == null ? "n/a" : String.format(Locale.ROOT, format, value);
  }

  private static String number(double value) {
    return value == Math.rint(value) ? Long.toString((long) value) : Double.toString(value);
  }

  private static void line(StringBuilder text, String format, Object... values) {
    text.append(String.format(Locale.ROOT, format, values)).append('\n');
  }
}
