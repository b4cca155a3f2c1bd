package io.aftershock.analyze.report;

import io.aftershock.analyze.findings.Comparison;
import io.aftershock.analyze.findings.RunDiff;
import io.aftershock.analyze.findings.SideInfo;
import io.aftershock.analyze.findings.Warning;
import io.aftershock.capture.trace.Durations;
import java.util.Locale;

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
    text.append(new LatencyTable(diff, paint).format());
    text.append('\n').append(wrapped(method(diff), ""));
    if (!diff.endpoints().isEmpty()) {
      text.append('\n').append(new EndpointTable(paint, top).format(diff.endpoints()));
    }
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

  private String thresholds(RunDiff diff) {
    return diff.thresholds().isEmpty()
        ? ""
        : "\nThresholds\n" + ThresholdTable.format(diff.thresholds(), paint);
  }

  private String head(RunDiff diff) {
    StringBuilder text = new StringBuilder();
    text.append("Baseline ").append(side(diff.baseline()));
    text.append(", candidate ").append(side(diff.candidate())).append('\n');
    text.append(wrapped(VerdictLine.format(diff, paint), "  "));
    String open = VerdictLine.stillPossible(diff);
    if (!open.isEmpty()) {
      text.append(wrapped("Still possible: a change of " + open + ".", "  "));
    }
    return text.toString();
  }

  private static String side(SideInfo side) {
    return side.name().equals(side.path())
        ? side.path()
        : "\"" + side.name() + "\" (" + side.path() + ")";
  }

  private static String method(RunDiff diff) {
    RunDiff.Method method = diff.method();
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

  private static boolean mayBeOneEvent(RunDiff diff) {
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
