package io.aftershock.analyze.history;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A number that a run has, such as {@code p(99)}, {@code service.p(95)}, {@code errors}.
 *
 * @param name as the user writes it
 * @param time which time it is about; LATENCY for errors and rate
 * @param kind which number
 * @param percentile for a percentile above 0 and at most 100, or NaN
 */
public record Metric(String name, Time time, Kind kind, double percentile) {
  private static final Pattern FORM =
      Pattern.compile("(?:(latency|service|lag)\\.)?(p\\(?(\\d{1,3}(?:\\.\\d+)?)\\)?|avg|max)");
  private static final Map<String, Kind> WORDS = Map.of("errors", Kind.ERRORS, "rate", Kind.RATE);

  /** What is measured where none is named. */
  public static final List<Metric> USUAL =
      List.of(
          parse("errors"),
          parse("rate"),
          parse("p(50)"),
          parse("p(95)"),
          parse("p(99)"),
          parse("max"));

  /** A time of a request. */
  public enum Time {
    /** From when it was due until it was done. */
    LATENCY,
    /** From when it was sent until it was done. */
    SERVICE,
    /** From when it was due until it was sent. */
    LAG
  }

  /** Which number. */
  public enum Kind {
    /** A percentile of a time. */
    PERCENTILE,
    /** The mean of a time, of the requests that have it. */
    AVG,
    /** The longest time. */
    MAX,
    /** Share of failed requests. */
    ERRORS,
    /** Requests sent per second, from the first to the last. */
    RATE
  }

  /** What the number is. */
  public enum Unit {
    /** A time in nanoseconds. */
    NANOS,
    /** A share from 0 to 1. */
    RATIO,
    /** A number per second. */
    PER_SECOND
  }

  /**
   * Reads a metric.
   *
   * @throws IllegalArgumentException where there is none of that name
   */
  public static Metric parse(String text) {
    String name = text.strip().toLowerCase(Locale.ROOT);
    Kind word = WORDS.get(name);
    if (word != null) {
      return new Metric(name, Time.LATENCY, word, Double.NaN);
    }
    Matcher form = FORM.matcher(name);
    if (!form.matches()) {
      throw new IllegalArgumentException(
          "is none of errors, rate, avg, max and p(99); service. or lag. may stand before the"
              + " last three, as in service.p(95)");
    }
    Time time =
        form.group(1) == null ? Time.LATENCY : Time.valueOf(form.group(1).toUpperCase(Locale.ROOT));
    if (form.group(3) == null) {
      return new Metric(
          name, time, Kind.valueOf(form.group(2).toUpperCase(Locale.ROOT)), Double.NaN);
    }
    double percentile = Double.parseDouble(form.group(3));
    if (!(percentile > 0 && percentile <= 100)) {
      throw new IllegalArgumentException(
          "asks for a percentile that is not above 0 and at most 100");
    }
    return new Metric(prefix(time) + "p(" + form.group(3) + ")", time, Kind.PERCENTILE, percentile);
  }

  private static String prefix(Time time) {
    return time == Time.LATENCY ? "" : time.name().toLowerCase(Locale.ROOT) + ".";
  }

  /** What its values are. */
  public Unit unit() {
    return switch (kind) {
      case ERRORS -> Unit.RATIO;
      case RATE -> Unit.PER_SECOND;
      case PERCENTILE, AVG, MAX -> Unit.NANOS;
    };
  }

  /** Whether more of it is worse; of the rate neither is. */
  public boolean isCost() {
    return kind != Kind.RATE;
  }
}
