package io.aftershock.analyze.input;

import io.aftershock.analyze.findings.SideInfo;
import io.aftershock.analyze.findings.Warning;
import io.aftershock.replay.run.RunInfo;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * What two sides differ in apart from their latencies, and how grave that is for a comparison. A
 * difference of latencies is the target's only where the rest was equal.
 *
 * @param differences the gravest first
 */
public record Comparability(List<Difference> differences) {

  /** How grave a difference is. */
  public enum Severity {
    /** What was done is not alike, so it is compared only where the user insists. */
    NEEDS_FORCE,
    /** The reader of the comparison should know. */
    WORTH_A_WARNING
  }

  /**
   * A difference.
   *
   * @param severity how grave it is
   * @param code a word for programs, such as {@code speed-differs}
   * @param text the same for people, such as {@code the speeds differ: --speed 1.0 -> 2.0}
   */
  public record Difference(Severity severity, String code, String text) {}

  /** Sorts them by their severity. */
  public Comparability {
    differences = differences.stream().sorted(Comparator.comparing(Difference::severity)).toList();
  }

  /** What two sides differ in; of a trace only its content is known. */
  public static Comparability of(SideInfo baseline, SideInfo candidate) {
    List<Difference> differences = new ArrayList<>();
    boolean ofTraces = baseline.isOfTrace() && candidate.isOfTrace();
    if (ofTraces && !baseline.traceContent().equals(candidate.traceContent())) {
      differences.add(
          new Difference(Severity.NEEDS_FORCE, "trace-differs", traces(baseline, candidate)));
    }
    if (baseline.run() != null && candidate.run() != null) {
      differences.addAll(RunDifferences.of(baseline.run(), candidate.run()));
    }
    return new Comparability(differences);
  }

  /** What two runs differ in, their traces apart. */
  public static Comparability of(RunInfo baseline, RunInfo candidate) {
    return new Comparability(RunDifferences.of(baseline, candidate));
  }

  private static String traces(SideInfo baseline, SideInfo candidate) {
    return String.format(
        "%s is of the trace %s (content %s), and %s of %s (content %s), so that no request can be"
            + " compared with itself",
        baseline.path(),
        baseline.tracePath(),
        baseline.traceContent(),
        candidate.path(),
        candidate.tracePath(),
        candidate.traceContent());
  }

  /**
   * Refuses to compare what is not alike.
   *
   * @param force whether the user insists
   * @throws IOException where it needs force, with the reasons
   */
  public void require(boolean force) throws IOException {
    List<String> grave = texts(Severity.NEEDS_FORCE);
    if (!force && !grave.isEmpty()) {
      throw new IOException(
          String.join("; ", grave)
              + ". What differs in latency may come of that, not of the target: replay both alike,"
              + " or compare them all the same with --force");
    }
  }

  /** Whether any difference is of this severity. */
  public boolean has(Severity severity) {
    return differences.stream().anyMatch(difference -> difference.severity() == severity);
  }

  /** The sentences of one severity. */
  public List<String> texts(Severity severity) {
    return differences.stream()
        .filter(difference -> difference.severity() == severity)
        .map(Difference::text)
        .toList();
  }

  /** The same with their codes. */
  public List<Warning> warnings(Severity severity) {
    return differences.stream()
        .filter(difference -> difference.severity() == severity)
        .map(difference -> new Warning(difference.code(), difference.text()))
        .toList();
  }
}
