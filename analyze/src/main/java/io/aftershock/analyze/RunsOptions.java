package io.aftershock.analyze;

import io.aftershock.analyze.input.Comparability;
import io.aftershock.analyze.input.Side;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import picocli.CommandLine.Option;

/** Options of {@code analyze} that name several runs a side. */
final class RunsOptions {
  private static final int FEWEST = 2;

  @Option(
      names = "--baseline-runs",
      arity = "1..*",
      paramLabel = "RUN",
      description = {
        "Several runs before, such as before-*.run, in place of BASELINE; with --candidate-runs.",
        "They are compared run by run, which takes 3 a side for a verdict."
      })
  private List<Path> baseline = new ArrayList<>();

  @Option(
      names = "--candidate-runs",
      arity = "1..*",
      paramLabel = "RUN",
      description = "Several runs after, in place of CANDIDATE.")
  private List<Path> candidate = new ArrayList<>();

  boolean isGiven() {
    return !baseline.isEmpty() || !candidate.isEmpty();
  }

  /**
   * Adds what is wrong with them to {@code mistakes}.
   *
   * @param isOneNamed whether a side is named or chosen in another way too
   */
  void check(boolean isOneNamed, List<String> mistakes) {
    if (!isGiven()) {
      return;
    }
    if (isOneNamed) {
      mistakes.add(
          "--baseline-runs and --candidate-runs name all runs: leave out BASELINE, CANDIDATE and"
              + " --baseline");
    }
    checkCount("--baseline-runs", baseline, mistakes);
    checkCount("--candidate-runs", candidate, mistakes);
    Set<Path> seen = new HashSet<>();
    Stream.concat(baseline.stream(), candidate.stream())
        .filter(run -> !seen.add(run.toAbsolutePath().normalize()))
        .forEach(run -> mistakes.add(run + " is named twice: each run counts once"));
  }

  private static void checkCount(String option, List<Path> runs, List<String> mistakes) {
    if (runs.size() < FEWEST) {
      mistakes.add(option + " takes at least " + FEWEST + " runs, and has " + runs.size());
    }
  }

  /**
   * Loads the baseline's runs.
   *
   * @throws IOException where one cannot be read, or has no single requests
   */
  List<Side> loadBaseline() throws IOException {
    return load(baseline);
  }

  /**
   * Loads the candidate's runs.
   *
   * @throws IOException where one cannot be read, or has no single requests
   */
  List<Side> loadCandidate() throws IOException {
    return load(candidate);
  }

  private static List<Side> load(List<Path> runs) throws IOException {
    List<Side> sides = new ArrayList<>();
    for (Path run : runs) {
      Side side = Sides.load(run);
      if (side.isSummary()) {
        throw new IOException(
            run + ": has no single requests, so it cannot be one of several runs");
      }
      sides.add(side);
    }
    return sides;
  }

  /** Refuses runs that are not alike, unless the user insists. */
  static void requireAlike(List<Side> baseline, List<Side> candidate, boolean force)
      throws IOException {
    Side first = baseline.get(0);
    for (Side other : Stream.concat(baseline.stream(), candidate.stream()).toList()) {
      Comparability.of(first.info(), other.info()).require(force);
    }
  }
}
