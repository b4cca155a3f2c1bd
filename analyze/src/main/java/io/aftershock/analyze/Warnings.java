package io.aftershock.analyze;

import io.aftershock.analyze.findings.SideInfo;
import io.aftershock.analyze.findings.Warning;
import io.aftershock.analyze.input.Pairing;
import io.aftershock.analyze.stats.Windows;
import io.aftershock.replay.run.Fidelity;
import io.aftershock.replay.run.RunInfo;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/** Collects what weakens a comparison, the gravest first. */
final class Warnings {
  /** Options that say where to and under which name, not how: they may differ. */
  private static final Set<String> HARMLESS = Set.of("--target", "--label", "--note");

  private final List<Warning> warnings = new ArrayList<>();

  private Warnings() {}

  static List<Warning> of(
      SideInfo baseline, SideInfo candidate, Pairing pairing, Windows windows, NoiseFloor noise) {
    Warnings all = new Warnings();
    Set<SideInfo> used = new LinkedHashSet<>(List.of(baseline, candidate));
    used.addAll(noise.sides());
    used.forEach(all::addLate);
    used.forEach(all::addIncomplete);
    all.addUnmatched(pairing);
    all.addKinds(baseline, candidate);
    List.of(baseline, candidate).forEach(all::addUnmeasured);
    if (baseline.run() != null && candidate.run() != null) {
      all.addConditions(baseline.run(), candidate.run());
    }
    all.addWindows(windows);
    all.addNoise(noise);
    return all.warnings;
  }

  private void add(String code, String format, Object... values) {
    warnings.add(new Warning(code, String.format(Locale.ROOT, format, values)));
  }

  private void addLate(SideInfo side) {
    Fidelity fidelity = side.run() == null ? null : side.run().fidelity();
    if (fidelity != null && !fidelity.trustworthy()) {
      add(
          "generator-late",
          "the load generator of %s was late, so its latencies are not the target's alone: %s",
          side.name(),
          fidelity.verdict());
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

  private void addConditions(RunInfo baseline, RunInfo candidate) {
    Set<String> names = new TreeSet<>(baseline.options().keySet());
    names.addAll(candidate.options().keySet());
    List<String> changes = new ArrayList<>();
    for (String name : names) {
      String before = baseline.options().getOrDefault(name, "none");
      String after = candidate.options().getOrDefault(name, "none");
      if (!HARMLESS.contains(name) && !before.equals(after)) {
        changes.add(name + " " + before + " -> " + after);
      }
    }
    if (!changes.isEmpty()) {
      add(
          "options-differ",
          "options differ: %s; change one thing at a time",
          String.join(", ", changes));
    }
    if (!baseline.host().equals(candidate.host())) {
      add(
          "host-differs",
          "the machines differ: %s -> %s",
          describe(baseline.host()),
          describe(candidate.host()));
    }
    if (!baseline.createdBy().equals(candidate.createdBy())) {
      add(
          "program-differs",
          "the programs differ: %s -> %s",
          baseline.createdBy(),
          candidate.createdBy());
    }
  }

  private static String describe(RunInfo.Host host) {
    return String.join(", ", host.os(), host.cpus() + " CPUs", host.jvm(), host.transport());
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
