package io.aftershock.analyze.report;

import io.aftershock.analyze.findings.Verdict;
import io.aftershock.analyze.history.History;
import io.aftershock.analyze.history.Metric;
import io.aftershock.analyze.history.RunFigures;
import io.aftershock.analyze.history.RunGroup;
import io.aftershock.analyze.history.Series;
import io.aftershock.analyze.history.Shift;
import io.aftershock.analyze.results.Results.Skipped;
import io.aftershock.analyze.results.StoredRun;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** A history for people: a table of runs a group, then each metric's line and its changes. */
public final class HistoryText {
  private static final int WIDTH = 100;
  private static final int LONGEST_NAME = 24;
  private static final int LONGEST_CELL = 19;
  private static final int SHORTEST_CELL = 12;
  private static final int LONGEST_LINE = 60;

  private final Paint paint;
  private final int rows;

  /**
   * A report.
   *
   * @param color whether changes are coloured, as a terminal shows them
   * @param rows how many runs of a group to show, the newest
   */
  public HistoryText(boolean color, int rows) {
    this.paint = new Paint(color);
    this.rows = rows;
  }

  /** The whole report. */
  public String format(History history) {
    StringBuilder text = new StringBuilder();
    long runs = history.groups().stream().mapToLong(group -> group.runs().size()).sum();
    text.append(history.directory()).append(": ").append(Counts.of(runs, "run"));
    if (history.groups().size() > 1) {
      text.append(" in ").append(history.groups().size()).append(" groups that are not alike");
    }
    text.append(history.endpoint() == null ? "" : ", requests of " + history.endpoint());
    text.append('\n');
    for (int i = 0; i < history.groups().size(); i++) {
      text.append('\n').append(group(history, history.groups().get(i), i + 1));
    }
    for (Skipped skipped : history.skipped()) {
      text.append("\nskipped: ").append(skipped.reason());
    }
    text.append(history.skipped().isEmpty() ? "" : "\n");
    return text.append(next(history)).toString();
  }

  /** Compares the runs around the change that most metrics show; of several, the newest. */
  private static String next(History history) {
    RunGroup group = history.groups().get(0);
    Map<Integer, List<Shift>> changes =
        group.series().stream()
            .flatMap(series -> series.shifts().stream())
            .collect(Collectors.groupingBy(Shift::first));
    return changes.entrySet().stream()
        .max(
            Comparator.comparing(
                    (Map.Entry<Integer, List<Shift>> change) -> change.getValue().size())
                .thenComparing(Map.Entry::getKey))
        .map(change -> compare(group, change.getValue().get(0)))
        .orElse("");
  }

  private static String compare(RunGroup group, Shift shift) {
    String before = path(group, shift.last());
    return "\nNext:\n  aftershock analyze " + before + " " + path(group, shift.first()) + "\n";
  }

  private static String path(RunGroup group, int position) {
    return NextStep.quoted(group.runs().get(position).run().path().toString());
  }

  private String group(History history, RunGroup group, int number) {
    StringBuilder text = new StringBuilder();
    if (history.groups().size() > 1) {
      text.append("Group ").append(number).append(": ");
    }
    text.append(group.tracePath()).append(" (content ").append(group.traceContent()).append(')');
    group
        .distinct()
        .forEach((name, value) -> text.append(", ").append(name).append(' ').append(value));
    text.append('\n').append(table(history, group)).append('\n');
    int nameWidth = history.metrics().stream().mapToInt(m -> m.name().length()).max().orElse(0);
    for (Series series : group.series()) {
      text.append(line(history, series, nameWidth));
    }
    for (Series series : group.series()) {
      for (Shift shift : series.shifts()) {
        text.append(Wrapping.wrapped(sentence(group, series.metric(), shift), "  ", WIDTH));
      }
    }
    return text.append(alsoChanged(group)).append(notes(history, group)).toString();
  }

  private String table(History history, RunGroup group) {
    int first = firstShown(group);
    Table table = new Table();
    List<String> head = new ArrayList<>(List.of("started (UTC)", "requests"));
    history.metrics().forEach(metric -> head.add(metric.name()));
    head.add("run");
    table.row(head.toArray(String[]::new));
    for (RunFigures figures : group.runs().subList(first, group.runs().size())) {
      table.row(row(history, figures));
    }
    String earlier =
        first == 0
            ? ""
            : Counts.of(first, "earlier run")
                + (first == 1 ? " is" : " are")
                + " not shown (--rows "
                + group.runs().size()
                + " shows all)\n";
    return table.format() + earlier;
  }

  private int firstShown(RunGroup group) {
    return Math.max(0, group.runs().size() - rows);
  }

  private static String[] row(History history, RunFigures figures) {
    StoredRun run = figures.run();
    List<String> cells = new ArrayList<>();
    cells.add(Moments.utc(run.info().started()));
    cells.add(Counts.of(figures.requests()));
    for (int i = 0; i < history.metrics().size(); i++) {
      cells.add(HistoryValues.of(history.metrics().get(i), figures.values().get(i)));
    }
    String flaw = run.flaw().isEmpty() ? "" : " (" + run.flaw() + ")";
    cells.add(shortened(run.name(), Math.max(SHORTEST_CELL, LONGEST_CELL - flaw.length())) + flaw);
    return cells.toArray(String[]::new);
  }

  private static String line(History history, Series series, int nameWidth) {
    String name = series.metric().name();
    String padded = name + " ".repeat(nameWidth - name.length()) + "  ";
    if (series.values().isEmpty()) {
      return padded + "no run that counts has it\n";
    }
    StringBuilder text = new StringBuilder(padded);
    text.append(Sparkline.of(series.values(), LONGEST_LINE)).append("  ");
    if (series.values().size() < history.method().fewestRuns()) {
      text.append("too few runs to tell");
    } else {
      text.append(series.shifts().isEmpty() ? "no change" : "changed");
    }
    return text.append('\n').toString();
  }

  private String sentence(RunGroup group, Metric metric, Shift shift) {
    boolean rose = shift.after() > shift.before();
    Verdict verdict =
        !metric.isCost() ? Verdict.NO_DIFFERENCE : rose ? Verdict.WORSE : Verdict.BETTER;
    return paint.of(verdict, metric.name() + (rose ? " rose" : " fell"))
        + size(shift)
        + " from "
        + named(group, shift.last())
        + " to "
        + named(group, shift.first())
        + ": "
        + HistoryValues.of(metric, shift.before())
        + " in "
        + Counts.of(shift.runsBefore(), "run")
        + " before, "
        + HistoryValues.of(metric, shift.after())
        + " in "
        + shift.runsAfter()
        + " since"
        + String.format(Locale.ROOT, " (p=%.4f)", shift.p());
  }

  private static String size(Shift shift) {
    return Double.isFinite(shift.change()) ? " by " + Ratios.share(Math.abs(shift.change())) : "";
  }

  private static String named(RunGroup group, int position) {
    StoredRun run = group.runs().get(position).run();
    return shortened(run.name(), LONGEST_NAME);
  }

  private static String shortened(String name, int longest) {
    return name.length() <= longest ? name : name.substring(0, longest - 3) + "...";
  }

  /** What else changed where a metric did: once a run, the oldest first. */
  private static String alsoChanged(RunGroup group) {
    SortedMap<Integer, Shift> changes = new TreeMap<>();
    group.series().forEach(one -> one.shifts().forEach(shift -> changes.put(shift.first(), shift)));
    StringBuilder text = new StringBuilder();
    for (Shift change : changes.values()) {
      for (String other : change.alsoChanged()) {
        String sentence = "with " + named(group, change.first()) + ", " + other;
        text.append(Wrapping.wrapped(sentence, "  ", WIDTH));
      }
    }
    return text.toString();
  }

  private String notes(History history, RunGroup group) {
    List<String> notes = new ArrayList<>();
    for (RunFigures figures : group.runs().subList(firstShown(group), group.runs().size())) {
      String note = figures.run().info().note();
      if (note != null) {
        notes.add("of " + shortened(figures.run().name(), LONGEST_NAME) + ": " + note);
      }
    }
    String leftOut =
        group.runs().stream()
            .filter(figures -> !figures.counts())
            .map(figures -> shortened(figures.run().name(), LONGEST_NAME))
            .collect(Collectors.joining(", "));
    if (!leftOut.isEmpty()) {
      notes.add("not searched, since not complete or late: " + leftOut);
    }
    int fewest = history.method().fewestRuns();
    if (group.runs().size() < fewest) {
      notes.add("to tell a change takes " + fewest + " runs");
    }
    return notes.stream()
        .map(note -> Wrapping.wrapped(note, "  ", WIDTH))
        .collect(Collectors.joining());
  }
}
