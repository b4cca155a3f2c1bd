package io.aftershock.replay.schedule;

import io.aftershock.capture.trace.Durations;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the load is multiplied by, over time: straight lines from point to point, and flat before
 * the first and after the last. Two points at one time are a jump. Immutable.
 */
public final class LoadCurve {
  /** Ever the same as recorded. */
  static final LoadCurve FLAT = new LoadCurve("", new long[] {0}, new double[] {1});

  /** More copies than that of each arrival are a typing error rather than a wish. */
  static final double HIGHEST = 10_000;

  private static final Pattern POINT = Pattern.compile("(.+?):(\\d+(?:\\.\\d+)?)x?");

  private final String text;
  private final long[] atNanos;
  private final double[] factors;

  private LoadCurve(String text, long[] atNanos, double[] factors) {
    this.text = text;
    this.atNanos = atNanos;
    this.factors = factors;
  }

  /**
   * Parses points such as {@code 0m:1x,5m:3x,6m:1x}.
   *
   * @throws IllegalArgumentException with what is wrong
   */
  public static LoadCurve parse(String text) {
    List<String> points = List.of(text.split(",", -1));
    long[] times = new long[points.size()];
    double[] factors = new double[points.size()];
    List<String> wrong = new ArrayList<>();
    for (int i = 0; i < times.length; i++) {
      Matcher point = POINT.matcher(points.get(i).strip());
      try {
        if (!point.matches()) {
          throw new IllegalArgumentException("must be TIME:FACTOR, such as 5m:3x");
        }
        times[i] = Durations.parse(point.group(1)).toNanos();
        factors[i] = Double.parseDouble(point.group(2));
        check(i, times, factors);
      } catch (IllegalArgumentException e) {
        wrong.add("'" + points.get(i).strip() + "' " + e.getMessage());
      }
    }
    if (!wrong.isEmpty()) {
      throw new IllegalArgumentException(String.join("; ", wrong));
    }
    return new LoadCurve(text.strip(), times, factors);
  }

  private static void check(int i, long[] times, double[] factors) {
    if (i > 0 && times[i] < times[i - 1]) {
      throw new IllegalArgumentException("comes before the point in front of it");
    }
    if (factors[i] > HIGHEST) {
      throw new IllegalArgumentException(
          String.format(Locale.ROOT, "is above the highest factor, %,.0f", HIGHEST));
    }
  }

  /** From nothing to all in that time. */
  static LoadCurve ramp(long nanos) {
    return new LoadCurve("", new long[] {0, nanos}, new double[] {0, 1});
  }

  /** The factor at a time; at a jump, the one after it. */
  double at(long nanos) {
    int after = 0;
    while (after < atNanos.length && atNanos[after] <= nanos) {
      after++;
    }
    if (after == 0 || after == atNanos.length) {
      return factors[Math.max(0, after - 1)];
    }
    double share = (nanos - atNanos[after - 1]) / (double) (atNanos[after] - atNanos[after - 1]);
    return factors[after - 1] + share * (factors[after] - factors[after - 1]);
  }

  /** The highest factor there is. */
  double highest() {
    return Arrays.stream(factors).max().orElse(1);
  }

  /** The lowest factor there is. */
  double lowest() {
    return Arrays.stream(factors).min().orElse(1);
  }

  boolean isFlat() {
    return highest() == 1 && lowest() == 1;
  }

  /** As it was given. */
  @Override
  public String toString() {
    return text;
  }
}
