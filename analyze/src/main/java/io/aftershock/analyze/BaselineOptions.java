package io.aftershock.analyze;

import io.aftershock.analyze.findings.SideInfo;
import io.aftershock.analyze.input.Side;
import io.aftershock.analyze.report.BaselineText;
import io.aftershock.analyze.results.BaselineChoice;
import io.aftershock.analyze.results.Ranking;
import io.aftershock.analyze.results.Results;
import io.aftershock.analyze.results.Rival;
import io.aftershock.capture.trace.TraceFormatException;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Options of {@code analyze} that choose the baseline among stored runs, and insist on it. */
final class BaselineOptions {
  @Option(
      names = "--baseline",
      paramLabel = "DIR",
      description = {
        "Choose the baseline among the runs in this directory: of the same trace, replayed alike,",
        "complete and on time, the newest. Name the candidate only."
      })
  private @Nullable Path directory;

  @Option(
      names = "--baseline-label",
      paramLabel = "NAME",
      description = "Of them only those that were replayed with --label NAME.")
  private @Nullable String label;

  @Option(
      names = "--force",
      description = "Compare also where speed, load or protocol differ; the reasons come first.")
  private boolean force;

  boolean isForced() {
    return force;
  }

  /** Whether the baseline is chosen; otherwise it is named. */
  boolean isGiven() {
    return directory != null;
  }

  /**
   * Checks that as many sides are named as it takes.
   *
   * @param first the first that was named, or null
   * @param second the second that was named, or null, where a side is looked at by itself
   */
  void check(@Nullable Path first, @Nullable Path second, List<String> mistakes) {
    if (first == null) {
      mistakes.add("BASELINE is missing: name a run, two runs, or several of each side");
      return;
    }
    if (directory != null && second != null) {
      mistakes.add("--baseline " + directory + " chooses the baseline: name the candidate only");
    }
    if (directory == null && label != null) {
      mistakes.add(
          "--baseline-label " + label + " says which runs of --baseline DIR count: add it");
    }
  }

  /**
   * Chooses and loads the baseline of {@code candidate}, and says on {@code talk} which and why.
   *
   * @throws IOException where no run suits, with what there is
   */
  Side choose(SideInfo candidate, PrintWriter talk, boolean brief) throws IOException {
    if (directory == null) {
      throw new IllegalStateException("no directory was given");
    }
    Results results = Results.scan(directory);
    Ranking ranking =
        new BaselineChoice(results, label, force)
            .rank(Path.of(candidate.path()), candidate.traceContent(), candidate.run());
    Map<Path, String> damaged = new LinkedHashMap<>();
    results.skipped().forEach(skipped -> damaged.put(skipped.path(), skipped.reason()));
    for (Rival rival : ranking.suitable()) {
      try {
        Side side = Side.load(rival.run().path());
        talk.print(BaselineText.format(ranking, rival, damaged, brief));
        talk.flush();
        return side;
      } catch (TraceFormatException e) {
        damaged.put(rival.run().path(), String.valueOf(e.getMessage()));
      }
    }
    throw new IOException(
        directory + " has no run that can be read: " + String.join("; ", damaged.values()));
  }
}
