package io.aftershock.replay;

import io.aftershock.capture.trace.Durations;
import io.aftershock.replay.http.Limits;
import io.aftershock.replay.http.Sharing;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** What a dry run prints: what would be sent, and what it would take. */
final class DryRunText {
  private static final int MOST_SHOWN = 20;

  private final StringBuilder text = new StringBuilder();

  private DryRunText() {}

  /**
   * The whole of it.
   *
   * @param whatIf what the plan says of arrivals that are other than recorded
   */
  static String of(
      String name,
      ReplayPlan plan,
      DryRunTally tally,
      Limits limits,
      Duration warmUp,
      List<String> whatIf) {
    DryRunText all = new DryRunText();
    all.line("%s: a dry run; nothing was sent", name);
    all.requests(plan);
    all.entry(
        "duration",
        Durations.format(plan.spanNanos())
            + (warmUp.isZero()
                ? ""
                : ", after up to " + Durations.format(warmUp.toNanos()) + " of warm-up"));
    all.leftOut(plan);
    whatIf.forEach(line -> all.entry("what if", line));
    if (!tally.methods().isEmpty()) {
      all.entry("methods", largest(tally.methods()));
      all.entry("hosts", largest(tally.hosts()));
      all.entry("connections", connections(plan, tally, limits));
      all.endpoints(plan, tally);
    }
    return all.text.toString();
  }

  private void requests(ReplayPlan plan) {
    if (plan.planned() == ReplayPlan.UNKNOWN) {
      entry("requests", "as many as are answered");
      return;
    }
    entry(
        "requests",
        String.format(
            Locale.ROOT,
            "%,d: %.1f/s on average, %,d in the busiest second",
            plan.planned(),
            plan.meanPerSecond(),
            plan.peakPerSecond()));
    if (plan.heldBack() > 0) {
      entry("held back", String.format(Locale.ROOT, "%,d of them, by --max-rate", plan.heldBack()));
    }
  }

  private void leftOut(ReplayPlan plan) {
    if (!plan.writesLeftOut().isEmpty()) {
      entry("left out", WhatIfText.counts(plan.writesLeftOut()) + ": add --writes to send them");
    }
  }

  private static String connections(ReplayPlan plan, DryRunTally tally, Limits limits) {
    String most =
        String.format(Locale.ROOT, "; --connections lets %,d be open", limits.maxConnections());
    if (tally.timed() == 0) {
      return "unknown, since no durations were recorded" + most;
    }
    String known =
        tally.timed() == plan.planned()
            ? ""
            : String.format(Locale.ROOT, " (%,d have that)", tally.timed());
    String each = limits.sharing() == Sharing.REQUEST ? ", a new one for each request" : "";
    return String.format(
            Locale.ROOT,
            "%,d requests at a time if each takes as long as recorded%s",
            tally.mostAtATime(),
            known)
        + each
        + most;
  }

  private void endpoints(ReplayPlan plan, DryRunTally tally) {
    List<Integer> sent =
        IntStream.range(0, plan.endpoints().size())
            .filter(i -> tally.ofEndpoint(i) > 0)
            .boxed()
            .sorted(Comparator.comparingLong((Integer i) -> -tally.ofEndpoint(i)))
            .toList();
    line("  endpoints");
    for (int i : sent.subList(0, Math.min(sent.size(), MOST_SHOWN))) {
      line("    %,9d  %s", tally.ofEndpoint(i), plan.endpoints().get(i));
    }
    if (sent.size() > MOST_SHOWN) {
      line("    and %,d more endpoints", sent.size() - MOST_SHOWN);
    }
  }

  private static String largest(Map<String, Long> counts) {
    String shown =
        counts.entrySet().stream()
            .sorted(Map.Entry.<String, Long>comparingByValue().reversed())
            .limit(MOST_SHOWN)
            .map(entry -> String.format(Locale.ROOT, "%s %,d", entry.getKey(), entry.getValue()))
            .collect(Collectors.joining(", "));
    return counts.size() > MOST_SHOWN
        ? shown + String.format(Locale.ROOT, " and %,d more", counts.size() - MOST_SHOWN)
        : shown;
  }

  private void entry(String label, String value) {
    line("  %-12s %s", label, value);
  }

  private void line(String format, Object... values) {
    text.append(String.format(Locale.ROOT, format, values)).append('\n');
  }
}
