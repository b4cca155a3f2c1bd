package io.aftershock.analyze.report;

import io.aftershock.analyze.history.History;
import io.aftershock.analyze.history.Metric;
import io.aftershock.analyze.history.Metric.Time;
import io.aftershock.analyze.history.RunFigures;
import io.aftershock.analyze.history.RunGroup;
import java.io.IOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;

/**
 * A group of runs as CSV that Apache Otava reads: a column of times, attributes, and a column for
 * each metric with its unit in its name, such as {@code p99_ms}. Otava takes numbers only, so there
 * are only runs that count and have them all.
 */
public final class HistoryCsv {
  private static final CSVFormat FORM = CSVFormat.DEFAULT.builder().setRecordSeparator("\n").get();

  private HistoryCsv() {}

  /** All rows, the oldest run first. */
  public static String format(History history, RunGroup group) throws IOException {
    StringBuilder text = new StringBuilder();
    try (CSVPrinter csv = new CSVPrinter(text, FORM)) {
      List<String> head =
          new ArrayList<>(List.of("time", "run", "label", "note", "program", "requests"));
      history.metrics().forEach(metric -> head.add(column(metric)));
      csv.printRecord(head);
      for (RunFigures figures : group.runs()) {
        if (isIn(figures)) {
          csv.printRecord(row(history, figures));
        }
      }
    }
    return text.toString();
  }

  /** Runs of the group that are not in its CSV. */
  public static List<RunFigures> leftOut(RunGroup group) {
    return group.runs().stream().filter(figures -> !isIn(figures)).toList();
  }

  private static boolean isIn(RunFigures figures) {
    return figures.counts() && figures.values().stream().allMatch(Double::isFinite);
  }

  private static List<String> row(History history, RunFigures figures) {
    Instant started = figures.run().info().started().truncatedTo(ChronoUnit.SECONDS);
    String label = figures.run().info().label();
    String note = figures.run().info().note();
    List<String> row = new ArrayList<>();
    row.add(started.toString());
    row.add(figures.run().path().toString());
    row.add(label == null ? "" : label);
    row.add(note == null ? "" : note);
    row.add(figures.run().info().createdBy());
    row.add(Long.toString(figures.requests()));
    for (int i = 0; i < history.metrics().size(); i++) {
      row.add(number(history.metrics().get(i), figures.values().get(i)));
    }
    return row;
  }

  private static String number(Metric metric, double value) {
    return switch (metric.unit()) {
      case NANOS -> String.format(Locale.ROOT, "%.6f", value / 1e6);
      case RATIO -> String.format(Locale.ROOT, "%.6f", value * 100);
      case PER_SECOND -> String.format(Locale.ROOT, "%.3f", value);
    };
  }

  /** Name of a metric's column: {@code service_p95_ms}, {@code errors_percent}. */
  static String column(Metric metric) {
    String time =
        metric.time() == Time.LATENCY ? "" : metric.time().name().toLowerCase(Locale.ROOT) + "_";
    String name = metric.name().substring(metric.name().lastIndexOf(".p(") + 1);
    return switch (metric.kind()) {
      case PERCENTILE -> time + name.replaceAll("[()]", "") + "_ms";
      case AVG -> time + "avg_ms";
      case MAX -> time + "max_ms";
      case ERRORS -> "errors_percent";
      case RATE -> "rate_per_s";
    };
  }
}
