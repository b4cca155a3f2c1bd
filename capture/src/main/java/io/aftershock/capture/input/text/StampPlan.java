package io.aftershock.capture.input.text;

import io.aftershock.capture.input.entry.StampMeaning;
import io.aftershock.capture.input.stamp.TimeFormat;
import io.aftershock.capture.input.stamp.TimePart;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * Which columns of a log make up the time stamp, chosen once a format: an arrival before a
 * completion, and of those the finest. Immutable.
 *
 * @param columns the columns that are read, in their order
 * @param meaning what moment the stamp is
 * @param resolutionNanos the smallest step between two stamps
 * @param hasZone whether the columns say which zone they are in; UTC is taken otherwise
 */
record StampPlan(
    List<Column> columns, StampMeaning meaning, long resolutionNanos, boolean hasZone) {
  /** A column of the log, by its number from 0. */
  record Column(int number, TimeFormat format) {}

  /**
   * Chooses among the columns of a log.
   *
   * @throws IllegalArgumentException where none of them, nor all together, say date and time
   */
  static StampPlan choose(List<LogColumn> columns) {
    for (StampMeaning meaning : List.of(StampMeaning.ARRIVAL, StampMeaning.COMPLETION)) {
      List<Column> times = timesOf(columns, meaning);
      List<Column> chosen = finest(times);
      if (chosen.isEmpty()) {
        chosen = assembled(times);
      }
      if (!chosen.isEmpty()) {
        return of(chosen, meaning);
      }
    }
    throw new IllegalArgumentException(
        "the format has no time stamp: $time_local, $time_iso8601 or $msec in an NGINX log_format,"
            + " %t or a whole date and time of %{...}t in an Apache LogFormat");
  }

  StampPlan withMeaning(StampMeaning other) {
    return new StampPlan(columns, other, resolutionNanos, hasZone);
  }

  private static StampPlan of(List<Column> chosen, StampMeaning meaning) {
    Set<TimePart> parts = partsOf(chosen);
    long resolutionNanos =
        chosen.stream().mapToLong(column -> column.format().resolutionNanos()).min().orElseThrow();
    return new StampPlan(chosen, meaning, resolutionNanos, parts.contains(TimePart.ZONE));
  }

  private static List<Column> timesOf(List<LogColumn> columns, StampMeaning meaning) {
    List<Column> times = new ArrayList<>();
    for (int i = 0; i < columns.size(); i++) {
      if (columns.get(i).field() instanceof LogField.Time time && time.meaning() == meaning) {
        times.add(new Column(i, time.format()));
      }
    }
    return times;
  }

  /**
   * The finest column that says all, zone included, with a fraction of a second where there is one
   * beside it.
   */
  private static List<Column> finest(List<Column> times) {
    List<Column> chosen = new ArrayList<>();
    times.stream()
        .filter(column -> column.format().parts().containsAll(TimePart.INSTANT))
        .min(Comparator.comparingLong(column -> column.format().resolutionNanos()))
        .ifPresent(chosen::add);
    boolean whole = !chosen.isEmpty() && chosen.get(0).format().resolutionNanos() == 1_000_000_000L;
    if (whole) {
      times.stream()
          .filter(column -> column.format().parts().contains(TimePart.FRACTION))
          .min(Comparator.comparingLong(column -> column.format().resolutionNanos()))
          .ifPresent(chosen::add);
    }
    return chosen;
  }

  /** All columns, where they say all only together. */
  private static List<Column> assembled(List<Column> times) {
    return partsOf(times).containsAll(TimePart.NEEDED) ? times : List.of();
  }

  private static Set<TimePart> partsOf(List<Column> times) {
    Set<TimePart> parts = EnumSet.noneOf(TimePart.class);
    times.forEach(column -> parts.addAll(column.format().parts()));
    return parts;
  }
}
