package io.aftershock.analyze.results;

import io.aftershock.analyze.input.Comparability;
import io.aftershock.analyze.input.Comparability.Severity;
import io.aftershock.replay.run.RunInfo;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Chooses the run of a directory that a candidate is best compared with.
 *
 * <p>It is of the same trace, and replayed as fast and by the same protocol unless that is forced.
 * Of several, the first by these, in this order: it is complete and was on time; fewer conditions
 * differ; its target's host is the candidate's; nothing disturbed its load generator; it started
 * before the candidate; it is the newest.
 */
public final class BaselineChoice {
  private final Results results;
  private final @Nullable String label;
  private final boolean force;

  /**
   * A choice.
   *
   * @param label the label that it must have, or null for any
   * @param force whether speed, load and protocol may differ
   */
  public BaselineChoice(Results results, @Nullable String label, boolean force) {
    this.results = results;
    this.label = label;
    this.force = force;
  }

  /**
   * Ranks the runs that suit {@code candidate}, the best first.
   *
   * @param traceContent digest of the candidate's trace
   * @param info the candidate's manifest, or null where it is a trace
   * @throws IOException where none suits, with what there is
   */
  public Ranking rank(Path candidate, String traceContent, @Nullable RunInfo info)
      throws IOException {
    List<Rival> ofTrace = new ArrayList<>();
    long others = 0;
    for (StoredRun run : results.runs()) {
      if (isSame(run.path(), candidate)) {
        continue;
      }
      if (!run.info().trace().content().equals(traceContent)
          || (label != null && !label.equals(run.info().label()))) {
        others++;
        continue;
      }
      Comparability differences =
          info == null ? new Comparability(List.of()) : Comparability.of(run.info(), info);
      boolean isOfTarget = info == null || TargetHost.of(run.info()).equals(TargetHost.of(info));
      ofTrace.add(new Rival(run, differences, isOfTarget));
    }
    List<Rival> suitable = ofTrace.stream().filter(rival -> rival.isAlike(force)).toList();
    if (suitable.isEmpty()) {
      throw new IOException(noneFits(candidate, traceContent, ofTrace));
    }
    List<Rival> ranked = suitable.stream().sorted(order(info)).toList();
    List<Rival> unlike = ofTrace.stream().filter(rival -> !rival.isAlike(force)).toList();
    return new Ranking(ranked, unlike, others);
  }

  private static boolean isSame(Path one, Path other) throws IOException {
    return Files.exists(other) && Files.isSameFile(one, other);
  }

  private static Comparator<Rival> order(@Nullable RunInfo candidate) {
    Comparator<Rival> order =
        Comparator.comparing((Rival rival) -> !rival.run().isSound())
            .thenComparing(rival -> rival.differences().differences().size());
    if (candidate != null) {
      order =
          order
              .thenComparing(rival -> !rival.isOfTarget())
              .thenComparing(rival -> !rival.run().flaw().isEmpty())
              .thenComparing(rival -> !rival.run().info().started().isBefore(candidate.started()));
    }
    return order.thenComparing(rival -> rival.run().info().started(), Comparator.reverseOrder());
  }

  private String noneFits(Path candidate, String traceContent, List<Rival> ofTrace) {
    String labelled = label == null ? "" : " labelled '" + label + "'";
    if (!ofTrace.isEmpty()) {
      Rival first = ofTrace.get(ofTrace.size() - 1);
      return results.directory()
          + " has no run"
          + labelled
          + " that was replayed as "
          + candidate
          + " was; of "
          + first.run().path()
          + ", "
          + String.join("; ", first.differences().texts(Severity.NEEDS_FORCE))
          + "; replay the baseline alike, or add --force";
    }
    return results.directory()
        + " has no other run"
        + labelled
        + " of the trace of "
        + candidate
        + " (content "
        + traceContent
        + "); it has "
        + Inventory.of(results);
  }
}
