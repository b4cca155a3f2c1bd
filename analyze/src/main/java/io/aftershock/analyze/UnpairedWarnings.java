package io.aftershock.analyze;

import io.aftershock.analyze.findings.Origin;
import io.aftershock.analyze.findings.SideInfo;
import io.aftershock.analyze.findings.Warning;
import io.aftershock.analyze.stats.Windows;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Collects what weakens a comparison of sides without a common trace, the gravest first. */
final class UnpairedWarnings {
  private static final int MOST_NAMES = 5;

  private UnpairedWarnings() {}

  static List<Warning> of(
      SideInfo baseline,
      SideInfo candidate,
      List<UnpairedGroup> groups,
      Windows before,
      Windows after,
      NoiseFloor noise) {
    List<Warning> warnings = new ArrayList<>(Warnings.ofRuns(baseline, candidate, noise));
    warnings.add(
        new Warning(
            "unpaired",
            "the sides share no trace, so requests are not compared with themselves: this is"
                + " weaker, and other load on one side looks like a difference of the target"));
    addRate(warnings, groups.get(0));
    addUnmatched(warnings, baseline, candidate, groups);
    addAlike(warnings, Math.max(before.correlation(), after.correlation()), before, after);
    addKinds(warnings, baseline, candidate);
    addNotes(warnings, baseline, candidate);
    warnings.addAll(Warnings.ofNoise(noise));
    return warnings;
  }

  /** Twice the rate is another experiment. */
  private static void addRate(List<Warning> warnings, UnpairedGroup all) {
    double before = all.baseline().size() / Math.max(1e-9, all.baseline().spanNanos() / 1e9);
    double after = all.candidate().size() / Math.max(1e-9, all.candidate().spanNanos() / 1e9);
    if (Math.max(before, after) > 1.1 * Math.min(before, after)) {
      warnings.add(
          new Warning(
              "rate-differs",
              String.format(
                  Locale.ROOT,
                  "the load differs: %.1f requests/s in the baseline, %.1f in the candidate",
                  before,
                  after)));
    }
  }

  private static void addUnmatched(
      List<Warning> warnings, SideInfo baseline, SideInfo candidate, List<UnpairedGroup> groups) {
    Set<String> names = new TreeSet<>(baseline.endpoints());
    names.addAll(candidate.endpoints());
    groups.forEach(group -> names.remove(group.group().name()));
    if (!names.isEmpty()) {
      String some = names.stream().limit(MOST_NAMES).collect(Collectors.joining(", "));
      String more =
          names.size() > MOST_NAMES ? " and " + (names.size() - MOST_NAMES) + " more" : "";
      warnings.add(
          new Warning(
              "endpoints-differ",
              "on one side only, compared in the sum and not by themselves: " + some + more));
    }
  }

  private static void addAlike(
      List<Warning> warnings, double correlation, Windows before, Windows after) {
    if (before.isAlike() || after.isAlike()) {
      warnings.add(
          new Warning(
              "windows-alike",
              String.format(
                  Locale.ROOT,
                  "latency changes for longer than a block of time, so intervals are widened"
                      + " (correlation %.2f)",
                  correlation)));
    }
  }

  private static void addKinds(List<Warning> warnings, SideInfo baseline, SideInfo candidate) {
    if (!kind(baseline).equals(kind(candidate))) {
      warnings.add(
          new Warning(
              "kinds-differ",
              "the sides were measured in different ways: "
                  + kind(baseline)
                  + " and "
                  + kind(candidate)
                  + "; part of any difference may be that"));
    }
  }

  private static String kind(SideInfo side) {
    Origin origin = side.origin();
    return origin == null
        ? side.isRun() ? "a run of this program" : "a trace's recorded latencies"
        : "results of " + origin.tool();
  }

  /** What is to be known of other tools' figures, each once. */
  static void addNotes(List<Warning> warnings, SideInfo baseline, SideInfo candidate) {
    List<String> said = new ArrayList<>();
    for (SideInfo side : List.of(baseline, candidate)) {
      Origin origin = side.origin();
      if (origin != null) {
        origin.notes().stream().filter(note -> !said.contains(note)).forEach(said::add);
      }
    }
    said.forEach(note -> warnings.add(new Warning("tool-note", note)));
  }
}
