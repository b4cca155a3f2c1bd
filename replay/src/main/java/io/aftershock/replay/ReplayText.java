package io.aftershock.replay;

import io.aftershock.capture.trace.Durations;
import io.aftershock.replay.http.Routing;
import io.aftershock.replay.http.Target;
import io.aftershock.replay.run.Fidelity;
import io.aftershock.replay.run.Outcome;
import io.aftershock.replay.run.RunInfo;
import io.aftershock.replay.run.RunInfo.Counts;
import io.aftershock.replay.run.RunInfo.End;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What a replay says before it starts and after it has ended. */
final class ReplayText {
  private ReplayText() {}

  /** What is going to be done, and what of the machine is in its way. */
  static String plan(ReplayOptions options, ReplayPlan plan, List<String> findings) {
    StringBuilder text = new StringBuilder();
    line(
        text,
        "Sending %s to %s%s",
        options.workload().name(),
        where(options),
        options.speed() == 1 ? "" : " at speed " + number(options.speed()));
    if (plan.planned() != ReplayPlan.UNKNOWN) {
      line(
          text,
          "  %,d requests in %s: %.1f/s on average, %,d in the busiest second",
          plan.planned(),
          Durations.format(plan.spanNanos()),
          plan.meanPerSecond(),
          plan.peakPerSecond());
    }
    if (!plan.writesLeftOut().isEmpty()) {
      line(text, "  left out %s: add --writes to send them", counts(plan.writesLeftOut()));
    }
    WhatIfText.plan(options.workload(), options.speed(), plan)
        .forEach(what -> line(text, "  %s", what));
    options.workload().remarks().forEach(remark -> line(text, "  %s", remark));
    if (options.tls().insecure()) {
      line(text, "  any certificate of the target is accepted (--insecure)");
    }
    if (plan.heldBack() > 0) {
      line(
          text,
          "  %,d of them held back, not sent: --max-rate lets %,d through within a second",
          plan.heldBack(),
          options.overload().maxPerSecond());
    }
    if (plan.asking() > 0) {
      line(
          text,
          "  %,d asked with Expect: 100-continue: their bodies are sent at once, without it",
          plan.asking());
    }
    text.append(RuleText.plan(options));
    line(text, "  %s", pacing(options.pacing()));
    if (options.startAt() != null) {
      line(text, "  starts at %s (--start-at), warmed up by then", options.startAt());
    } else if (!options.pacing().warmUp().isZero()) {
      line(
          text,
          "  starts after up to %s of warm-up (nothing is sent to the target in it)",
          Durations.format(options.pacing().warmUp().toNanos()));
    }
    findings.forEach(finding -> line(text, "  warning: %s", finding));
    return text.toString();
  }

  private static String pacing(ReplayOptions.Pacing pacing) {
    return String.format(
        Locale.ROOT,
        "%s by %d %s%s (--precision %s)",
        pacing.closedLoop() ? "as fast as it answers" : "each at its time",
        pacing.loops(),
        pacing.loops() == 1 ? "loop" : "loops",
        pacing.pinned() ? " on CPUs of their own where there are enough" : "",
        pacing.precision().name().toLowerCase(Locale.ROOT));
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
      if (counts.targets() != null) {
        counts
            .targets()
            .forEach(one -> line(text, "  target     %s: %s", one.target(), target(one)));
      }
      if (!counts.leftOut().isEmpty()) {
        line(text, "  left out   %s", counts(counts.leftOut()));
      }
      if (!counts.outcomes().containsKey(Outcome.RESPONDED.label())) {
        line(text, "  nothing answered: does a server listen at %s?", where(options));
      }
    }
    if (info.follow() != null) {
      follow(text, info.follow());
    }
    Fidelity fidelity = info.fidelity();
    if (fidelity != null) {
      fidelity(text, fidelity);
    }
    text.append(RuleText.result(info.answers()));
    line(text, "");
    if (options.workload().trace() == null) {
      line(text, "Next, compare it with another run:");
    } else {
      line(text, "Next, compare it with what was recorded, or with another run:");
      line(text, "  aftershock analyze %s %s", options.workload().trace(), options.run());
    }
    line(text, "  aftershock analyze %s OTHER.run", options.run());
    return text.toString();
  }

  /** The targets, and where their names alone do not say where connections go. */
  private static String where(ReplayOptions options) {
    Routing routing = options.routing();
    String targets =
        options.targets().list().stream().map(Target::toString).collect(Collectors.joining(", "));
    String otherwise =
        Stream.of(
                List.copyOf(routing.resolves()),
                List.copyOf(routing.connectTos()),
                Stream.ofNullable(routing.unixSocket()).toList())
            .flatMap(List::stream)
            .map(Object::toString)
            .collect(Collectors.joining(", "));
    return otherwise.isEmpty() ? targets : targets + " by way of " + otherwise;
  }

  private static String target(RunInfo.TargetCounts target) {
    return target.outcomes().isEmpty() ? "no requests" : counts(target.outcomes());
  }

  private static String headline(RunInfo info) {
    Fidelity fidelity = info.fidelity();
    String how = fidelity == null ? "" : fidelity.verdict();
    return info.end() == End.COMPLETED
        ? how
        : info.end().name().toLowerCase(Locale.ROOT) + ", " + info.endReason() + "; " + how;
  }

  private static void follow(StringBuilder text, RunInfo.Follow follow) {
    line(
        text,
        "  followed   %s after each arrival, %s",
        Durations.format(follow.delayNanos()),
        follow.toItsEnd() ? "to the end of the trace" : "not to the end of the trace");
    if (follow.late() > 0) {
      line(
          text,
          "  capture    %,d came into the trace after their time: due later by %s",
          follow.late(),
          percentiles(follow.lateNanos()));
    }
  }

  private static void fidelity(StringBuilder text, Fidelity fidelity) {
    fidelity.reasons().forEach(reason -> line(text, "  because    %s", reason));
    line(
        text,
        "  rate       %.1f/s offered, %.1f/s sent, correlation by second %s",
        fidelity.offeredPerSecond(),
        fidelity.sentPerSecond(),
        optional(fidelity.rateCorrelation(), "%.4f"));
    line(text, "  own lag    %s", percentiles(fidelity.ownLagNanos()));
    line(
        text,
        "  lag        %s",
        fidelity.sentPerSecond() == 0 ? "n/a, nothing was sent" : percentiles(fidelity.lagNanos()));
    line(
        text,
        "  late       %.2f%% by 1 ms, %.2f%% by 10 ms, %.2f%% by 100 ms; drift of own lag %.1f"
            + " us/s",
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
        "  generator  %.2f cores, %s in garbage collection, %s; stalls above 10 ms: %,d",
        fidelity.cpuShare(),
        Durations.format(fidelity.gcNanos()),
        safepoints(fidelity),
        fidelity.stallCount());
    line(
        text,
        "  machine    %s used by others, %s taken by the hypervisor",
        percent(fidelity.foreignCpuShare()),
        percent(fidelity.stealShare()));
  }

  private static String safepoints(Fidelity fidelity) {
    return fidelity.safepointNanos() == null
        ? "safepoints n/a"
        : String.format(
            Locale.ROOT,
            "%s in %,d safepoints",
            Durations.format(fidelity.safepointNanos()),
            fidelity.safepointCount());
  }

  private static String percentiles(Map<String, Long> nanos) {
    return nanos.entrySet().stream()
        .map(entry -> entry.getKey() + " " + Durations.format(entry.getValue()))
        .collect(Collectors.joining(", "));
  }

  private static String counts(Map<?, Long> counts) {
    return counts.entrySet().stream()
        .map(entry -> String.format(Locale.ROOT, "%s %,d", entry.getKey(), entry.getValue()))
        .collect(Collectors.joining(", "));
  }

  private static String optional(@Nullable Double value, String format) {
    return value == null ? "n/a" : String.format(Locale.ROOT, format, value);
  }

  private static String percent(@Nullable Double share) {
    return share == null ? "n/a" : String.format(Locale.ROOT, "%.1f%%", 100 * share);
  }

  private static String number(double value) {
    return value == Math.rint(value) ? Long.toString((long) value) : Double.toString(value);
  }

  private static void line(StringBuilder text, String format, Object... values) {
    text.append(String.format(Locale.ROOT, format, values)).append('\n');
  }
}
