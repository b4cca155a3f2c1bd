package io.aftershock.replay;

import io.aftershock.capture.trace.Durations;
import io.aftershock.replay.run.ArrivalFigures;
import io.aftershock.replay.run.RunInfo.ArrivalChange;
import io.aftershock.replay.schedule.WhatIf;
import io.aftershock.replay.schedule.WhatIf.Thinning;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What a plan says of arrivals that are other than recorded, a line each. */
final class WhatIfText {
  private final List<String> lines = new ArrayList<>();
  private final Map<String, String> given;
  private final WhatIf whatIf;

  private WhatIfText(Map<String, String> given, WhatIf whatIf) {
    this.given = given;
    this.whatIf = whatIf;
  }

  /** The lines for a workload at a speed; none where all is as recorded. */
  static List<String> plan(Workload workload, double speed, ReplayPlan plan) {
    ArrivalChange change = plan.arrivals();
    if (change == null) {
      return List.of();
    }
    WhatIf whatIf =
        workload instanceof ShapedWorkload shaped ? shaped.whatIf() : WhatIf.ofSpeed(speed);
    WhatIfText text = new WhatIfText(workload.options(), whatIf);
    if (!plan.othersLeftOut().isEmpty()) {
      text.lines.add("left out " + counts(plan.othersLeftOut()));
    }
    text.knobs(change);
    text.lines.add("recorded  " + inWords(change.recorded()));
    text.lines.add("planned   " + inWords(change.planned()));
    text.lines.addAll(Distortions.of(whatIf, change));
    return text.lines;
  }

  private void knobs(ArrivalChange change) {
    say("--from", "begins there, and counts its time from there");
    say("--to", "ends there");
    say("--max-gap", "waits no longer where there is nothing to send");
    say(
        "--loop",
        count(change.laps())
            + (change.laps() == 1 ? " lap" : " laps")
            + ", told apart by the index");
    say("--load", load());
    say("--shape", "the load times that, over the time that is replayed");
    say("--ramp", "the load grows from nothing to all in it");
    say("--arrivals", "as many in each second as without it, at times drawn anew");
    say("--limit", "no more than these, of all parts together");
    say("--part", "the sessions of this part, at the times of the whole");
  }

  private void say(String option, String what) {
    String value = given.get(option);
    if (value != null) {
      lines.add(option + " " + value + ": " + what);
    }
  }

  private String load() {
    double factor = whatIf.load().factor();
    if (factor >= 1) {
      return "each arrival time is used so many times; requests keep their order, and time is not"
          + " stretched";
    }
    return whatIf.load().thinning() == Thinning.LWL
        ? "what one server of so many would get from a load balancer (least work left)"
        : "sessions stay or go as a whole";
  }

  private static String inWords(ArrivalFigures figures) {
    return String.format(
        Locale.ROOT,
        "%,d requests in %s, %,d in the busiest second; dispersion %s in 1 s, %s in 10 s",
        figures.requests(),
        Durations.format(figures.spanNanos()),
        figures.peakPerSecond(),
        number(figures.dispersion1s()),
        number(figures.dispersion10s()));
  }

  private static String number(@Nullable Double value) {
    return value == null ? "n/a" : String.format(Locale.ROOT, "%.2f", value);
  }

  private static String count(long count) {
    return String.format(Locale.ROOT, "%,d", count);
  }

  static String counts(Map<String, Long> counts) {
    return counts.entrySet().stream()
        .map(entry -> entry.getKey() + " " + count(entry.getValue()))
        .collect(Collectors.joining(", "));
  }
}
