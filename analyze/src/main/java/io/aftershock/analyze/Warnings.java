package io.aftershock.analyze;

import io.aftershock.analyze.findings.Parts;
import io.aftershock.analyze.findings.SideInfo;
import io.aftershock.analyze.findings.Warning;
import io.aftershock.analyze.input.ByHand;
import io.aftershock.analyze.input.Comparability;
import io.aftershock.analyze.input.Comparability.Severity;
import io.aftershock.analyze.input.Pairing;
import io.aftershock.analyze.stats.Windows;
import io.aftershock.replay.run.Fidelity;
import io.aftershock.replay.run.Fidelity.Grade;
import io.aftershock.replay.run.RunInfo;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Collects what weakens a comparison, the gravest first. */
final class Warnings {
  private final List<Warning> warnings = new ArrayList<>();

  private Warnings() {}

  static List<Warning> of(
      SideInfo baseline, SideInfo candidate, Pairing pairing, Windows windows, NoiseFloor noise) {
    Warnings all = new Warnings();
    Comparability alike = Comparability.of(baseline, candidate);
    all.warnings.addAll(alike.warnings(Severity.NEEDS_FORCE));
    Set<SideInfo> used = new LinkedHashSet<>(List.of(baseline, candidate));
    used.addAll(noise.sides());
    used.forEach(all::addParts);
    used.forEach(all::addLate);
    used.forEach(all::addIncomplete);
    all.addUnmatched(pairing);
    all.addKinds(baseline, candidate);
    List.of(baseline, candidate).forEach(all::addUnmeasured);
    all.warnings.addAll(alike.warnings(Severity.WORTH_A_WARNING));
    all.addWindows(windows);
    all.addNoise(noise);
    return all.warnings;
  }

  /** What is to be said of a side by itself. */
  static List<Warning> ofOne(SideInfo side, Windows windows) {
    Warnings all = new Warnings();
    if (side.run() != null && !side.run().changes().isEmpty()) {
      all.add("changed-by-hand", "it %s", ByHand.inWords(side.run()));
    }
    all.addParts(side);
    all.addLate(side);
    if (side.run() != null && !side.isComplete()) {
      RunInfo run = side.run();
      all.add(
          "incomplete",
          "it has %,d of the trace's %,d requests (%s)",
          side.requests(),
          run.trace().requests(),
          run.endReason() == null ? "it was killed, or still runs" : run.endReason());
    }
    all.addUnmeasured(side);
    if (windows.isAlike()) {
      all.add(
          "windows-alike",
          "latency stays high or low for longer than a window, so requests are not independent and"
              + " intervals are widened (correlation %.2f)",
          windows.correlation());
    }
    all.add(
        "one-run",
        "how much another run of the same thing would differ is not in these intervals; replay it"
            + " again to learn that");
    return all.warnings;
  }

  /** What is to be said of runs that are compared with something else than their own trace. */
  static List<Warning> ofRuns(SideInfo baseline, SideInfo candidate, NoiseFloor noise) {
    Warnings all = new Warnings();
    Comparability alike = Comparability.of(baseline, candidate);
    all.warnings.addAll(alike.warnings(Severity.NEEDS_FORCE));
    Set<SideInfo> used = new LinkedHashSet<>(List.of(baseline, candidate));
    used.addAll(noise.sides());
    used.forEach(all::addParts);
    used.forEach(all::addLate);
    used.forEach(all::addIncomplete);
    List.of(baseline, candidate).forEach(all::addUnmeasured);
    all.warnings.addAll(alike.warnings(Severity.WORTH_A_WARNING));
    return all.warnings;
  }

  /** What is to be said of several runs a side. */
  static List<Warning> ofManyRuns(List<SideInfo> baseline, List<SideInfo> candidate) {
    Warnings all = new Warnings();
    SideInfo first = baseline.get(0);
    List<SideInfo> runs = Stream.concat(baseline.stream(), candidate.stream()).toList();
    runs.forEach(run -> all.addAlike(first, run, Severity.NEEDS_FORCE));
    runs.forEach(all::addParts);
    runs.forEach(all::addLate);
    runs.forEach(all::addIncomplete);
    runs.forEach(all::addUnmeasured);
    runs.forEach(run -> all.addAlike(first, run, Severity.WORTH_A_WARNING));
    return all.warnings.stream().distinct().toList();
  }

  private void addAlike(SideInfo one, SideInfo other, Severity severity) {
    warnings.addAll(Comparability.of(one, other).warnings(severity));
  }

  /** What is to be said where no noise between equal runs is known. */
  static List<Warning> ofNoise(NoiseFloor noise) {
    Warnings all = new Warnings();
    all.addNoise(noise);
    return all.warnings;
  }

  private void add(String code, String format, Object... values) {
    warnings.add(new Warning(code, String.format(Locale.ROOT, format, values)));
  }

  private void addParts(SideInfo side) {
    Parts parts = side.parts();
    if (parts == null) {
      return;
    }
    if (!parts.missing().isEmpty()) {
      add(
          "parts-missing",
          "%s lacks %s %s: requests that were sent with it are not in it",
          side.name(),
          parts.missing().size() == 1 ? "part" : "parts",
          parts.missing().stream().map(String::valueOf).collect(Collectors.joining(", ")));
    }
    add(
        "parts",
        "%s is %s read as one: %s",
        side.name(),
        parts.each().size() == 1 ? "1 run" : parts.each().size() + " runs",
        parts.each().stream()
            .map(part -> part.path() + " " + account(part))
            .collect(Collectors.joining("; ")));
  }

  private static String account(SideInfo part) {
    Fidelity fidelity = part.run() == null ? null : part.run().fidelity();
    return fidelity == null ? "(no account of its generator)" : "(" + fidelity.verdict() + ")";
  }

  private void addLate(SideInfo side) {
    Fidelity fidelity = side.run() == null ? null : side.run().fidelity();
    if (fidelity != null && !fidelity.trustworthy()) {
      add(
          "generator-late",
          "the load generator of %s was late, so its latencies are not the target's alone: %s",
          side.name(),
          fidelity.verdict());
    } else if (fidelity != null && fidelity.grade() == Grade.DEGRADED) {
      add(
          "generator-disturbed",
          "the load generator of %s was disturbed, so read its tail with care: %s",
          side.name(),
          String.join("; ", fidelity.reasons()));
    }
  }

  private void addIncomplete(SideInfo side) {
    if (side.run() != null && !side.isComplete()) {
      RunInfo run = side.run();
      String reason = run.endReason() == null ? "it was killed, or still runs" : run.endReason();
      add(
          "incomplete",
          "%s has %,d of the trace's %,d requests (%s: %s); only what both sides have is compared",
          side.name(),
          side.requests(),
          run.trace().requests(),
          run.end().name().toLowerCase(Locale.ROOT),
          reason);
    }
  }

  private void addUnmatched(Pairing pairing) {
    if (pairing.onlyBaseline() + pairing.onlyCandidate() > 0) {
      add(
          "unmatched",
          "not compared: %,d requests that only the baseline has, %,d that only the candidate has",
          pairing.onlyBaseline(),
          pairing.onlyCandidate());
    }
  }

  private void addKinds(SideInfo baseline, SideInfo candidate) {
    if (baseline.isRun() != candidate.isRun()) {
      add(
          "recorded-latency",
          "the trace's latencies were measured where it was recorded, the run's at the client, from"
              + " when each request was due; network and queues may be in one only");
    }
  }

  private void addUnmeasured(SideInfo side) {
    if (side.unmeasured() > 0) {
      add(
          "unmeasured",
          "%s recorded no duration of %,d requests; they are not compared",
          side.name(),
          side.unmeasured());
    }
  }

  private void addWindows(Windows windows) {
    if (windows.isAlike()) {
      add(
          "windows-alike",
          "differences last longer than a window of trace time, so intervals are widened"
              + " (correlation %.2f)",
          windows.correlation());
    }
  }

  private void addNoise(NoiseFloor noise) {
    if (!noise.isGiven()) {
      add(
          "one-run-a-side",
          "one run a side: how much two runs of the same thing differ is not known; measure it with"
              + " --noise");
    }
  }
}
