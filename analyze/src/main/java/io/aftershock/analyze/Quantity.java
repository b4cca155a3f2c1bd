package io.aftershock.analyze;

import io.aftershock.analyze.input.LatencySummary;
import io.aftershock.analyze.input.SendTimes;
import io.aftershock.analyze.stats.Distribution;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a threshold bounds: a statistic of a metric, such as {@code p(99)} of the latency.
 *
 * @param metric what is measured
 * @param statistic what is made of it
 * @param percentile above 0 and at most 100, or NaN for another statistic
 */
public record Quantity(Metric metric, Statistic statistic, double percentile) {
  /** What is measured. */
  public enum Metric {
    /** Time from when a request was due to its outcome. */
    LATENCY,
    /** Time from when it was sent to its outcome. */
    SERVICE,
    /** How late it was sent. */
    LAG,
    /** The requests that failed. */
    ERRORS,
    /** All requests. */
    REQUESTS
  }

  /** What is made of a metric. */
  public enum Statistic {
    /** A percentile; one that falls among the unanswered is infinite. */
    PERCENTILE,
    /** The mean, of the answered. */
    AVG,
    /** The smallest. */
    MIN,
    /** The largest; infinite where any is unanswered. */
    MAX,
    /** How many. */
    COUNT,
    /** Of errors their share, of requests how many a second were sent. */
    RATE
  }

  /** What kind of number it is. */
  enum Kind {
    TIME,
    SHARE,
    COUNT,
    PER_SECOND
  }

  private static final Pattern PERCENTILE =
      Pattern.compile("p\\s*(?:\\(\\s*(\\d{1,3}(?:\\.\\d+)?)\\s*\\)|(\\d{1,3}(?:\\.\\d+)?))");
  private static final Pattern PREFIX =
      Pattern.compile("(latency|service|lag|errors|requests)\\s*\\.\\s*(.*)");
  private static final Set<Metric> TIMES = Set.of(Metric.LATENCY, Metric.SERVICE, Metric.LAG);
  private static final Map<String, Statistic> OF_TIMES =
      Map.of("avg", Statistic.AVG, "min", Statistic.MIN, "max", Statistic.MAX);
  private static final Map<String, Statistic> OF_NUMBERS =
      Map.of("count", Statistic.COUNT, "rate", Statistic.RATE);

  /** The quantity that {@code text} names, such as {@code service.p(95)}; null where it is none. */
  static @Nullable Quantity parse(String text) {
    Matcher prefixed = PREFIX.matcher(text);
    if (prefixed.matches()) {
      Metric metric = Metric.valueOf(prefixed.group(1).toUpperCase(Locale.ROOT));
      return of(metric, prefixed.group(2));
    }
    if (text.equals("errors")) {
      return new Quantity(Metric.ERRORS, Statistic.RATE, Double.NaN);
    }
    return of(OF_NUMBERS.containsKey(text) ? Metric.REQUESTS : Metric.LATENCY, text);
  }

  private static @Nullable Quantity of(Metric metric, String text) {
    boolean isTime = TIMES.contains(metric);
    Matcher percentile = PERCENTILE.matcher(text.equals("med") ? "p50" : text);
    if (isTime && percentile.matches()) {
      String rank = Objects.requireNonNullElse(percentile.group(1), percentile.group(2));
      return new Quantity(metric, Statistic.PERCENTILE, Double.parseDouble(rank));
    }
    Statistic statistic = (isTime ? OF_TIMES : OF_NUMBERS).get(text);
    return statistic == null ? null : new Quantity(metric, statistic, Double.NaN);
  }

  /** Whether there is such a percentile; true of another statistic. */
  boolean isInRange() {
    return statistic != Statistic.PERCENTILE || (percentile > 0 && percentile <= 100);
  }

  Kind kind() {
    return switch (metric) {
      case LATENCY, SERVICE, LAG -> Kind.TIME;
      case ERRORS -> statistic == Statistic.COUNT ? Kind.COUNT : Kind.SHARE;
      case REQUESTS -> statistic == Statistic.COUNT ? Kind.COUNT : Kind.PER_SECOND;
    };
  }

  /** Whether it is about when requests were sent: only a run knows that. */
  boolean needsSendTimes() {
    return metric == Metric.SERVICE || metric == Metric.LAG || kind() == Kind.PER_SECOND;
  }

  /**
   * Its value on one side, in nanoseconds, as a share, a number, or a number a second; NaN where it
   * cannot be known.
   *
   * @param latencies of the requests that are compared
   * @param times of the requests that were sent, or null where nobody asked for them
   * @param endpoint index of the endpoint that it is about, or null for all
   */
  double value(Distribution latencies, @Nullable SendTimes times, @Nullable Integer endpoint) {
    if (times == null && needsSendTimes()) {
      return Double.NaN;
    }
    return switch (metric) {
      case LATENCY -> of(latencies);
      case SERVICE -> of(Objects.requireNonNull(times).service(endpoint));
      case LAG -> of(Objects.requireNonNull(times).lag(endpoint));
      case ERRORS -> statistic == Statistic.COUNT ? latencies.errors() : latencies.errorShare();
      case REQUESTS ->
          times == null || statistic == Statistic.COUNT
              ? latencies.size()
              : times.sentPerSecond(endpoint);
    };
  }

  /** Its value where there are no single requests; NaN where it cannot be known. */
  double value(LatencySummary summary) {
    if (needsSendTimes()) {
      return Double.NaN;
    }
    return switch (metric) {
      case LATENCY -> of(summary);
      case ERRORS ->
          statistic == Statistic.COUNT
              ? (summary.errors() < 0 ? Double.NaN : summary.errors())
              : summary.errorShare();
      case REQUESTS -> summary.requests();
      case SERVICE, LAG -> throw new IllegalStateException(metric + " needs send times");
    };
  }

  private double of(LatencySummary summary) {
    return switch (statistic) {
      case PERCENTILE -> nanos(summary.nanosAt(percentile));
      case MAX -> nanos(summary.maxNanos());
      case AVG -> summary.meanNanos();
      case MIN -> Double.NaN;
      case COUNT, RATE -> throw new IllegalStateException(statistic + " of times");
    };
  }

  private static double nanos(@Nullable Long nanos) {
    return nanos == null ? Double.NaN : Measurement.toDouble(nanos);
  }

  private double of(Distribution times) {
    if (times.size() == 0) {
      return Double.NaN;
    }
    return switch (statistic) {
      case PERCENTILE -> Measurement.toDouble(times.quantileNanos(percentile));
      case MIN -> Measurement.toDouble(times.quantileNanos(0));
      case MAX -> Measurement.toDouble(times.maxNanos());
      case AVG -> times.meanAnsweredNanos();
      case COUNT, RATE -> throw new IllegalStateException(statistic + " of times");
    };
  }
}
