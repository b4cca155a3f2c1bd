package io.aftershock.analyze.input;

import io.aftershock.analyze.input.Comparability.Difference;
import io.aftershock.analyze.input.Comparability.Severity;
import io.aftershock.replay.run.RunInfo;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Collects what two runs differ in: how much was sent, by which protocol, from where, by what. */
final class RunDifferences {
  /** Options that say where to and under which name, not how: they may differ. */
  private static final Set<String> HARMLESS = Set.of("--target", "--label", "--note", "--start-at");

  /** Options that say how much is sent at a time: what differs with them is the load. */
  private static final Map<String, Difference> LOAD =
      Map.ofEntries(
          load("--speed", "speed-differs", "speeds"),
          load("--load", "load-differs", "loads"),
          load("--thin", "load-differs", "loads"),
          load("--shape", "load-differs", "loads"),
          load("--ramp", "load-differs", "loads"),
          load("--max-gap", "load-differs", "longest gaps"),
          load("--loop", "load-differs", "laps"),
          load("--arrivals", "load-differs", "arrivals"),
          load("--part", "load-differs", "parts"),
          load("--max", "load-differs", "loops"));

  private static final String PROTOCOL = "--http";

  private final List<Difference> differences = new ArrayList<>();
  private final RunInfo baseline;
  private final RunInfo candidate;

  private RunDifferences(RunInfo baseline, RunInfo candidate) {
    this.baseline = baseline;
    this.candidate = candidate;
  }

  private static Map.Entry<String, Difference> load(String option, String code, String what) {
    return Map.entry(
        option, new Difference(Severity.NEEDS_FORCE, code, "the " + what + " differ: "));
  }

  static List<Difference> of(RunInfo baseline, RunInfo candidate) {
    RunDifferences all = new RunDifferences(baseline, candidate);
    all.addByHand("the baseline ", baseline);
    all.addByHand("the candidate ", candidate);
    all.addOptions();
    all.add(
        Severity.NEEDS_FORCE,
        "protocol-differs",
        "protocols",
        protocol(baseline),
        protocol(candidate));
    all.addHosts();
    all.warn("program-differs", "programs", baseline.createdBy(), candidate.createdBy());
    return all.differences;
  }

  /** What was sent after a change was sent at other times, or was other requests. */
  private void addByHand(String who, RunInfo run) {
    if (!run.changes().isEmpty()) {
      differences.add(
          new Difference(Severity.NEEDS_FORCE, "changed-by-hand", who + ByHand.inWords(run)));
    }
  }

  private void addOptions() {
    Set<String> names = new TreeSet<>(baseline.options().keySet());
    names.addAll(candidate.options().keySet());
    List<String> changes = new ArrayList<>();
    for (String name : names) {
      String before = baseline.options().getOrDefault(name, "none");
      String after = candidate.options().getOrDefault(name, "none");
      if (before.equals(after) || HARMLESS.contains(name) || name.equals(PROTOCOL)) {
        continue;
      }
      String change = name + " " + before + " -> " + after;
      Difference load = LOAD.get(name);
      if (load == null) {
        changes.add(change);
      } else {
        differences.add(new Difference(load.severity(), load.code(), load.text() + change));
      }
    }
    if (!changes.isEmpty()) {
      String text = "options differ: " + String.join(", ", changes);
      differences.add(
          new Difference(
              Severity.WORTH_A_WARNING, "options-differ", text + "; change one thing at a time"));
    }
  }

  private void addHosts() {
    RunInfo.Host before = baseline.host();
    RunInfo.Host after = candidate.host();
    warn("host-differs", "machines", machine(before), machine(after));
    warn("java-differs", "Java versions", before.jvm(), after.jvm());
    warn("transport-differs", "transports", before.transport(), after.transport());
    warn("placement-differs", "placements of threads", before.placement(), after.placement());
  }

  private static String machine(RunInfo.Host host) {
    return String.join(
        ", ", host.os(), host.cpus() + " CPUs", host.clockSource(), host.congestionControl());
  }

  private static String protocol(RunInfo run) {
    String target = run.options().getOrDefault("--target", "");
    int end = target.indexOf("://");
    String scheme = end < 0 ? "" : " over " + target.substring(0, end);
    return "HTTP/" + run.options().getOrDefault(PROTOCOL, "1.1") + scheme;
  }

  private void warn(String code, String what, String before, String after) {
    add(Severity.WORTH_A_WARNING, code, what, before, after);
  }

  private void add(Severity severity, String code, String what, String before, String after) {
    if (!before.equals(after)) {
      String text = "the " + what + " differ: " + before + " -> " + after;
      differences.add(new Difference(severity, code, text));
    }
  }
}
