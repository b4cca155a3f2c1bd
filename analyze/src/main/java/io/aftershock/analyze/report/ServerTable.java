package io.aftershock.analyze.report;

import io.aftershock.analyze.findings.ServerFindings;
import io.aftershock.analyze.findings.ServerFindings.Metric;
import io.aftershock.capture.trace.Durations;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Servers' metrics that went with latency, for people. */
final class ServerTable {
  private static final int MOST = 5;
  private static final int LONGEST_NAME = 48;
  private static final int WIDTH = 100;

  private ServerTable() {}

  /** The strongest of them, with the caution that belongs to it; nothing where there are none. */
  static String format(@Nullable ServerFindings findings) {
    if (findings == null) {
      return "";
    }
    StringBuilder text = new StringBuilder("\n");
    text.append(Wrapping.wrapped(title(findings), "  ", WIDTH));
    if (findings.compared() > 0 && !findings.ranked().isEmpty()) {
      text.append(table(findings).format());
      text.append(Wrapping.wrapped(caution(findings), "  ", WIDTH));
    }
    String lost = lost(findings);
    return lost.isEmpty()
        ? text.toString()
        : text.append(Wrapping.wrapped(lost, "  ", WIDTH)).toString();
  }

  /** What is shown, and of how much. */
  static String title(ServerFindings findings) {
    if (findings.compared() == 0) {
      return String.format(
          Locale.ROOT,
          "Server metrics: none has values in %d windows of %s or more, which it takes to say"
              + " anything.",
          ServerFindings.FEWEST_WINDOWS,
          Durations.format(findings.windowNanos()));
    }
    return String.format(
        Locale.ROOT,
        "Server metrics that %s, the strongest first (%,d looked at in %d windows of %s; %,d did"
            + " not move)",
        findings.ofDifference() ? "differed as latency did" : "moved as latency did",
        findings.compared(),
        findings.windows(),
        Durations.format(findings.windowNanos()),
        findings.still());
  }

  private static Table table(ServerFindings findings) {
    Table table =
        findings.ofDifference()
            ? new Table().row("metric", "baseline", "candidate", "with latency", "by chance", "")
            : new Table().row("metric", "mean", "with latency", "by chance", "");
    List<Metric> ranked = findings.ranked();
    for (Metric metric : ranked.subList(0, Math.min(MOST, ranked.size()))) {
      String before = value(metric, metric.baselineMean());
      String correlation = String.format(Locale.ROOT, "%+.2f", metric.correlation());
      String chance = Ratios.share(metric.shiftP());
      if (findings.ofDifference()) {
        String after = value(metric, metric.candidateMean());
        table.row(shortened(metric.name()), before, after, correlation, chance, "");
      } else {
        table.row(shortened(metric.name()), before, correlation, chance, "");
      }
    }
    return table;
  }

  private static String caution(ServerFindings findings) {
    return "With latency is the rank correlation (Spearman) of "
        + (findings.ofDifference() ? "both differences" : "both")
        + " over the windows, by chance how often one shifted in time against the other goes with"
        + " it as much. It names no cause: what goes together may have a common one, and of many"
        + " metrics some do by chance.";
  }

  /** What is not in it. */
  static String lost(ServerFindings findings) {
    StringBuilder text = new StringBuilder();
    if (findings.dropped() > 0) {
      text.append(
          String.format(
              Locale.ROOT, "%,d series more found no room in a run. ", findings.dropped()));
    }
    if (findings.failures() > 0) {
      text.append(
          String.format(
              Locale.ROOT,
              "%,d questions for metrics were not answered; the first: %s.",
              findings.failures(),
              findings.firstFailure()));
    }
    return text.toString().strip();
  }

  /** Three digits, with a letter for thousands and more; of a rate with its unit. */
  static String value(Metric metric, double value) {
    return number(value) + (metric.isRate() ? "/s" : "");
  }

  private static String number(double value) {
    double size = Math.abs(value);
    if (Double.isNaN(value)) {
      return "-";
    }
    for (Unit unit : Unit.values()) {
      if (size >= unit.least) {
        return digits(value / unit.least) + unit.letter;
      }
    }
    return size == 0 ? "0" : digits(value);
  }

  private static String digits(double value) {
    BigDecimal rounded = new BigDecimal(value).round(new MathContext(3)).stripTrailingZeros();
    return rounded.toPlainString();
  }

  private enum Unit {
    TERA(1e12, "T"),
    GIGA(1e9, "G"),
    MEGA(1e6, "M"),
    KILO(1e3, "k");

    private final double least;
    private final String letter;

    Unit(double least, String letter) {
      this.least = least;
      this.letter = letter;
    }
  }

  private static String shortened(String name) {
    return name.length() <= LONGEST_NAME ? name : name.substring(0, LONGEST_NAME - 3) + "...";
  }
}
