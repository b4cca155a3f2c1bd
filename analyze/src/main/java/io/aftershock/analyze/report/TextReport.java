package io.aftershock.analyze.report;

import io.aftershock.analyze.findings.Comparison;
import io.aftershock.analyze.findings.RunDiff;
import io.aftershock.analyze.findings.SideInfo;
import io.aftershock.analyze.findings.ThresholdResult;
import io.aftershock.analyze.findings.Warning;
import io.aftershock.capture.trace.Durations;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** Findings for people, at most 100 columns wide. */
public final class TextReport {
  private static final int WIDTH = 100;

  /** A space that a line may be broken at: none between a number and its unit. */
  private static final String WORD_GAP = " (?!(?:ns|us|ms|s|pp)\\b)";

  private final Paint paint;
  private final int top;

  /**
   * A report.
   *
   * @param color whether verdicts are coloured, as a terminal shows them
   * @param top how many endpoints to show
   */
  public TextReport(boolean color, int top) {
    this.paint = new Paint(color);
    this.top = top;
  }

  /** The whole report. */
  public String format(RunDiff diff) {
    StringBuilder text = new StringBuilder(head(diff)).append('\n');
    text.append(new LatencyTable(diff, paint).table().format());
    text.append('\n').append(wrapped(method(diff), ""));
    if (!diff.runs().isEmpty()) {
      text.append('\n').append(RunsText.table(diff).format());
    }
    List<String> where = BreakdownText.sentences(diff);
    text.append(where.isEmpty() ? "" : "\n");
    where.forEach(sentence -> text.append(wrapped(sentence, "  ")));
    if (!diff.endpoints().isEmpty()) {
      text.append('\n').append(new EndpointTable(paint, top).format(diff.endpoints()));
    }
    text.append(ServerTable.format(diff.servers()));
    text.append(thresholds(diff));
    if (!diff.warnings().isEmpty()) {
      text.append("\nWarnings\n");
      for (Warning warning : diff.warnings()) {
        text.append(wrapped("- " + warning.text(), "  "));
      }
    }
    return text.append('\n').append(NextStep.format(diff)).toString();
  }

  /** What was compared, the verdict, and the thresholds. */
  public String brief(RunDiff diff) {
    return head(diff) + thresholds(diff);
  }

  /** A threshold and its value, such as {@code p(99)<300ms: 412 ms}. */
  public static String line(ThresholdResult threshold) {
    return threshold.expression() + ": " + ThresholdTable.value(threshold);
  }

  private String thresholds(RunDiff diff) {
    if (diff.thresholds().isEmpty()) {
      return "";
    }
    String hypothesis =
        diff.hypothesis() == null
            ? ""
            : wrapped(
                "Hypothesis: " + diff.hypothesis() + ". " + ThresholdTable.outcome(diff) + ".",
                "  ");
    return "\nThresholds\n" + hypothesis + ThresholdTable.format(diff.thresholds(), paint);
  }

  private String head(RunDiff diff) {
    StringBuilder text = new StringBuilder();
    String sides = "Baseline " + side(diff.baseline()) + ", candidate " + side(diff.candidate());
    text.append(isNamed(diff) ? wrapped(sides, "  ") : sides + "\n");
    text.append(wrapped(VerdictLine.format(diff, paint), "  "));
    String open = VerdictLine.stillPossible(diff);
    if (!open.isEmpty()) {
      text.append(wrapped("Still possible: a change of " + open + ".", "  "));
    }
    return text.toString();
  }

  /** Whether either has a name; else there are only two paths, which no break makes shorter. */
  private static boolean isNamed(RunDiff diff) {
    return Stream.of(diff.baseline(), diff.candidate())
        .anyMatch(side -> !side.name().equals(side.path()));
  }

  private static String side(SideInfo side) {
    return side.name().equals(side.path())
        ? side.path()
        : "\"" + side.name() + "\" (" + side.path() + ")";
  }

  private static String method(RunDiff diff) {
    RunDiff.Method method = diff.method();
    if (method.isOfRuns()) {
      return RunsText.method(diff);
    }
    if (!method.isPaired()) {
      return UnpairedMethod.format(diff);
    }
    return String.format(
        Locale.ROOT,
        "%s a side in %d windows of %s, drawn %,d times (seed %d). ~ is no clear difference: it"
            + " %s.%s",
        Counts.of(diff.overall().requests(), "request"),
        method.windows(),
        Durations.format((double) method.windowNanos()),
        method.replicates(),
        method.seed(),
        VerdictLine.explained(method),
        mayBeOneEvent(diff) ? " With a ? it is large, but may be one event." : "");
  }

  /** Whether a ? stands anywhere in the report. */
  static boolean mayBeOneEvent(RunDiff diff) {
    return diff.overall().mayBeOneEvent()
        || diff.endpoints().stream().anyMatch(Comparison::mayBeOneEvent);
  }

  private static String wrapped(String sentence, String indent) {
    StringBuilder text = new StringBuilder();
    int column = 0;
    for (String word : sentence.split(WORD_GAP, -1)) {
      if (column > 0 && column + 1 + word.length() > WIDTH) {
        text.append('\n').append(indent);
        column = indent.length();
      } else if (column > 0) {
        text.append(' ');
        column++;
      }
      text.append(word);
      column += word.length();
    }
    return text.append('\n').toString();
  }
}
