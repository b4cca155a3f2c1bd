package io.aftershock.analyze.report;

import io.aftershock.analyze.input.Comparability.Severity;
import io.aftershock.analyze.results.Ranking;
import io.aftershock.analyze.results.Rival;
import io.aftershock.analyze.results.StoredRun;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Says which run was chosen as the baseline, and why not another. */
public final class BaselineText {
  private static final int MOST = 5;

  private BaselineText() {}

  /**
   * Lines about the choice.
   *
   * @param chosen the first of the ranking that could be read
   * @param damaged why those in front of it could not be read, by their path
   */
  public static String format(
      Ranking ranking, Rival chosen, Map<Path, String> damaged, boolean brief) {
    StoredRun run = chosen.run();
    StringBuilder text = new StringBuilder("Baseline: " + named(run) + ": " + why(ranking, chosen));
    text.append('\n');
    List<String> passedOver = brief ? List.of() : passedOver(ranking, chosen, damaged);
    passedOver.stream()
        .limit(MOST)
        .forEach(line -> text.append("  not ").append(line).append('\n'));
    if (passedOver.size() > MOST) {
      text.append("  nor ").append(Counts.of(passedOver.size() - MOST, "other")).append('\n');
    }
    return text.toString();
  }

  private static String named(StoredRun run) {
    String started = Moments.utc(run.info().started()) + " UTC";
    return run.path()
        + (run.info().label() == null ? "" : ", \"" + run.info().label() + "\"")
        + " of "
        + started;
  }

  private static String why(Ranking ranking, Rival chosen) {
    int differences = chosen.differences().differences().size();
    String conditions =
        differences == 0
            ? "replayed alike"
            : "and "
                + Counts.of(differences, "condition")
                + " "
                + (differences == 1 ? "differs" : "differ");
    String sound = chosen.run().isSound() ? "" : ", though " + flaw(chosen.run());
    int rivals = ranking.suitable().size();
    return "of the same trace, "
        + conditions
        + sound
        + (rivals == 1 ? "; the only one that suits" : "; the best of " + rivals + " that suit");
  }

  private static List<String> passedOver(Ranking ranking, Rival chosen, Map<Path, String> damaged) {
    List<String> lines = new ArrayList<>(damaged.values());
    for (Rival rival : ranking.suitable()) {
      if (!rival.equals(chosen) && !damaged.containsKey(rival.run().path())) {
        lines.add(rival.run().path() + ": " + whyNot(rival, chosen));
      }
    }
    for (Rival rival : ranking.unlike()) {
      String reasons = String.join("; ", rival.differences().texts(Severity.NEEDS_FORCE));
      lines.add(rival.run().path() + ": " + reasons);
    }
    return lines;
  }

  private static String whyNot(Rival rival, Rival chosen) {
    StoredRun run = rival.run();
    int more = rival.differences().differences().size() - chosen.differences().differences().size();
    if (!run.isSound()) {
      return flaw(run);
    }
    if (more > 0) {
      return rival.differences().differences().get(0).text();
    }
    if (!run.flaw().isEmpty() && chosen.run().flaw().isEmpty()) {
      return flaw(run);
    }
    boolean older = run.info().started().isBefore(chosen.run().info().started());
    return older
        ? "older, " + Moments.utc(run.info().started())
        : rival.isOfTarget() ? "it started after the candidate" : "it was sent to another host";
  }

  private static String flaw(StoredRun run) {
    return switch (run.flaw()) {
      case "late" -> "its load generator was late";
      case "care" -> "its load generator was disturbed";
      default -> "it is not complete (" + run.flaw() + ")";
    };
  }
}
