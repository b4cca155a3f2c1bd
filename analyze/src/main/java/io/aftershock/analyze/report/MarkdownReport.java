package io.aftershock.analyze.report;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.aftershock.analyze.findings.Comparison;
import io.aftershock.analyze.findings.RunDiff;
import io.aftershock.analyze.findings.SideInfo;
import io.aftershock.analyze.findings.ThresholdResult;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Findings as the comment of a pull request: the verdict, a table, what was crossed and what
 * weakens it; the endpoints are folded. It fits into a comment of GitHub, and says what it left
 * out.
 */
public final class MarkdownReport implements Report {
  /** Characters of the longest comment that GitHub takes. */
  public static final int LONGEST = 65_536;

  private static final int SENTENCE = 2_000;
  private static final int NAME = 200;

  /** What the parts before the endpoints may take together, at most half. */
  private static final int LIST = LONGEST / 6;

  /** Room for a line that says how much was left out, and for what ends a part. */
  private static final int RESERVE = 200;

  private static final Paint PLAIN = new Paint(false);

  /** A report; it has no options. */
  public MarkdownReport() {}

  @Override
  public void write(RunDiff diff, OutputStream out) throws IOException {
    out.write(format(diff).getBytes(UTF_8));
  }

  private static String format(RunDiff diff) {
    StringBuilder text = new StringBuilder(head(diff));
    text.append(thresholds(diff)).append(warnings(diff));
    return text.append(endpoints(diff, LONGEST - text.length())).toString();
  }

  private static String head(RunDiff diff) {
    RunDiff.Method method = diff.method();
    return "### Verdict: "
        + diff.verdict().words()
        + "\n\n"
        + Markdown.text(VerdictLine.reason(diff), SENTENCE)
        + ".\n\n"
        + table(new LatencyTable(diff, PLAIN).table().rows())
        + "\nBaseline "
        + side(diff.baseline())
        + ", candidate "
        + side(diff.candidate())
        + ", "
        + Counts.of(diff.overall().requests(), "request")
        + (diff.method().isOfRuns() ? " in all of the baseline's runs" : " a side")
        + ". ~ is no clear difference: it "
        + Markdown.text(VerdictLine.explained(method), SENTENCE)
        + ".\n"
        + where(diff)
        + (diff.runs().isEmpty() ? "" : "\n" + table(RunsText.table(diff).rows()));
  }

  private static String where(RunDiff diff) {
    String sentences =
        BreakdownText.sentences(diff).stream()
            .map(sentence -> "- " + Markdown.text(sentence, SENTENCE) + "\n")
            .collect(Collectors.joining());
    return sentences.isEmpty() ? "" : "\n" + sentences;
  }

  private static String side(SideInfo side) {
    return Markdown.code(side.name(), NAME);
  }

  /** Without the difference, which the change says too. */
  private static String table(List<List<String>> rows) {
    int difference = rows.get(0).indexOf("difference");
    StringBuilder text = new StringBuilder();
    for (List<String> row : rows) {
      List<String> cells =
          IntStream.range(0, row.size())
              .filter(column -> column != difference)
              .mapToObj(column -> Markdown.cell(row.get(column), NAME))
              .toList();
      text.append(Markdown.row(cells));
      text.append(row == rows.get(0) ? Markdown.rule(cells.size()) : "");
    }
    return text.toString();
  }

  private static String thresholds(RunDiff diff) {
    if (diff.thresholds().isEmpty()) {
      return "";
    }
    // The crossed ones first: those must not be left out.
    List<ThresholdResult> thresholds =
        diff.thresholds().stream()
            .sorted(Comparator.comparing(ThresholdResult::crossed).reversed())
            .toList();
    String hypothesis = diff.hypothesis();
    return (hypothesis == null
            ? "\n"
            : "\nHypothesis: "
                + Markdown.text(hypothesis, SENTENCE)
                + ". "
                + ThresholdTable.outcome(diff)
                + ".\n\n")
        + Markdown.row(List.of("threshold", "measured", "result"))
        + Markdown.rule(3)
        + fitted(thresholds, MarkdownReport::threshold, LIST, "threshold");
  }

  private static String threshold(ThresholdResult threshold) {
    return Markdown.row(
        List.of(
            Markdown.code(threshold.expression(), NAME),
            ThresholdTable.value(threshold),
            threshold.crossed() ? "**crossed**" : "passed"));
  }

  private static String warnings(RunDiff diff) {
    return diff.warnings().isEmpty()
        ? ""
        : "\n**Warnings**\n\n"
            + fitted(
                diff.warnings(),
                warning -> "- " + Markdown.text(warning.text(), SENTENCE) + "\n",
                LIST,
                "warning");
  }

  private static String endpoints(RunDiff diff, int room) {
    List<Comparison> endpoints = diff.endpoints();
    if (endpoints.isEmpty()) {
      return "";
    }
    String start =
        "\n<details><summary>"
            + Counts.of(endpoints.size(), "endpoint")
            + differing(endpoints)
            + "</summary>\n\n"
            + Markdown.row(EndpointTable.HEAD)
            + Markdown.rule(EndpointTable.HEAD.size());
    EndpointTable cells = new EndpointTable(PLAIN, endpoints.size());
    return start
        + fitted(endpoints, each -> endpoint(cells, each), room - start.length(), "endpoint")
        + "\n</details>\n";
  }

  private static String differing(List<Comparison> endpoints) {
    long different = endpoints.stream().filter(Comparison::isDifferent).count();
    return String.format(Locale.ROOT, ", %,d of them different", different);
  }

  private static String endpoint(EndpointTable table, Comparison endpoint) {
    List<String> cells = table.cells(endpoint);
    return Markdown.row(
        Stream.concat(
                Stream.of(Markdown.code(endpoint.name(), NAME)),
                cells.stream().skip(1).map(cell -> Markdown.cell(cell, NAME)))
            .toList());
  }

  /** As many lines as there is room for, and how many there was none for. */
  private static <T> String fitted(
      List<T> things, Function<T, String> format, int room, String name) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < things.size(); i++) {
      String line = format.apply(things.get(i));
      if (text.length() + line.length() > room - RESERVE) {
        return text.append("\nLeft out, since a comment holds no more: ")
            .append(Counts.of(things.size() - (long) i, name))
            .append(".\n")
            .toString();
      }
      text.append(line);
    }
    return text.toString();
  }
}
