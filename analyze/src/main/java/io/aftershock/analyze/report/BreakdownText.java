package io.aftershock.analyze.report;

import io.aftershock.analyze.findings.Breakdown;
import io.aftershock.analyze.findings.Comparison;
import io.aftershock.analyze.findings.QuantileDiff;
import io.aftershock.analyze.findings.RecordedClock;
import io.aftershock.analyze.findings.RunDiff;
import io.aftershock.analyze.findings.Verdict;
import io.aftershock.analyze.stats.Decomposition;
import io.aftershock.analyze.stats.Latencies;
import io.aftershock.analyze.stats.ShapeDistance;
import io.aftershock.analyze.stats.Stretch;
import io.aftershock.capture.trace.Durations;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.DoubleFunction;
import java.util.function.IntFunction;
import java.util.function.IntToDoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Where the difference lies, in sentences. */
final class BreakdownText {
  private static final int MOST_NAMES = 5;

  private BreakdownText() {}

  /**
   * When, in which endpoints, in what part of the distribution; none where sides share no trace.
   */
  static List<String> sentences(RunDiff diff) {
    List<String> sentences = places(diff);
    Breakdown breakdown = diff.breakdown();
    if (breakdown != null && breakdown.shape().share() > 0) {
      sentences.add(shape(breakdown.shape()));
    }
    return sentences;
  }

  /** When and in which endpoints. */
  static List<String> places(RunDiff diff) {
    List<String> sentences = new ArrayList<>();
    Breakdown breakdown = diff.breakdown();
    if (breakdown == null) {
      return sentences;
    }
    breakdown.stretches().forEach(stretch -> sentences.add(when(stretch, breakdown.clock())));
    if (hasDifference(diff.overall()) && breakdown.endpoints().size() > 1) {
      Decomposition all = breakdown.decomposition();
      if (all.meanNanos() != 0) {
        sentences.add(mean(breakdown));
      }
      if (all.slowNanos() != Latencies.UNANSWERED && all.candidateSlow() != all.baselineSlow()) {
        sentences.add(slow(breakdown));
      }
    }
    return sentences;
  }

  /**
   * In what part of the distribution, in words that take no knowledge of statistics; null where
   * that is not known, or there is no difference.
   */
  static @Nullable String shapeInPlainWords(RunDiff diff) {
    Breakdown breakdown = diff.breakdown();
    if (breakdown == null || breakdown.shape().share() == 0) {
      return null;
    }
    ShapeDistance shape = breakdown.shape();
    double mean = shape.meanNanos();
    String apart =
        Double.isNaN(mean)
            ? ""
            : String.format(
                Locale.ROOT,
                "Over all percentiles the runs lie %s apart on average: %s of that comes from the"
                    + " faster half of requests, %s from p50 to p90, %s from p90 to p99 and %s from"
                    + " the slowest hundredth. ",
                Durations.format(mean),
                part(shape, 0),
                part(shape, 1),
                part(shape, 2),
                part(shape, 3));
    String where =
        Double.isFinite(shape.atNanos()) ? "within " + Durations.format(shape.atNanos()) : "at all";
    return apart
        + String.format(
            "They differ most in how many requests were answered %s: by %s of all.",
            where, Ratios.share(shape.share()))
        + (Double.isNaN(shape.p())
            ? ""
            : String.format(
                Locale.ROOT, " Chance alone makes so much in %s of cases.", chance(shape.p())));
  }

  private static String part(ShapeDistance shape, int range) {
    return String.format(
        Locale.ROOT, "%.0f%%", 100 * shape.ranges().get(range).nanos() / shape.meanNanos());
  }

  private static String chance(double p) {
    return p <= 0.001 ? "at most 0.1%" : String.format(Locale.ROOT, "%.1f%%", 100 * p);
  }

  private static boolean hasDifference(Comparison all) {
    return all.quantiles().stream()
        .map(QuantileDiff::verdict)
        .anyMatch(verdict -> verdict == Verdict.BETTER || verdict == Verdict.WORSE);
  }

  /** Where it is: {@code from 10.0 s to 35.0 s of trace time}. */
  static String place(Stretch stretch) {
    return String.format(
        Locale.ROOT,
        "from %s to %s of trace time",
        Durations.format(stretch.fromNanos()),
        Durations.format(stretch.toNanos()));
  }

  /**
   * When it was recorded, where that is known: {@code (recorded 2026-11-24 14:03:10 to 14:03:35
   * UTC)}.
   */
  private static String recorded(Stretch stretch, @Nullable RecordedClock clock) {
    return clock == null
        ? ""
        : " (recorded "
            + Moments.span(clock.at(stretch.fromNanos()), clock.at(stretch.toNanos()))
            + " UTC)";
  }

  private static String when(Stretch stretch, @Nullable RecordedClock clock) {
    return String.format(
        Locale.ROOT,
        "%s %s: %s there, %s elsewhere, in the mean of requests' own ratios.",
        stretch.change() > 0 ? "Slower" : "Faster",
        place(stretch) + recorded(stretch, clock),
        Ratios.change(stretch.change()),
        Ratios.change(stretch.elsewhere()));
  }

  private static String mean(Breakdown breakdown) {
    Decomposition all = breakdown.decomposition();
    return "The mean changes by "
        + Durations.signed(all.meanNanos())
        + ", of which "
        + parts(
            breakdown,
            i -> all.parts().get(i).meanNanos(),
            i -> Durations.signed(all.parts().get(i).meanNanos()),
            Durations::signed)
        + ".";
  }

  private static String slow(Breakdown breakdown) {
    Decomposition all = breakdown.decomposition();
    return String.format(
        Locale.ROOT,
        "%s exceed the baseline's p99 (%s), in place of %s: %s.",
        Counts.of(all.candidateSlow(), "request"),
        Durations.format(all.slowNanos()),
        Counts.of(all.baselineSlow()),
        parts(
            breakdown,
            i -> more(all.parts().get(i)),
            i -> signed(more(all.parts().get(i))),
            sum -> signed(Math.round(sum))));
  }

  private static long more(Decomposition.Part part) {
    return part.candidateSlow() - part.baselineSlow();
  }

  private static String signed(long count) {
    return String.format(Locale.ROOT, "%+,d", count);
  }

  /** The largest parts by their names, and the sum of the others. */
  private static String parts(
      Breakdown breakdown,
      IntToDoubleFunction size,
      IntFunction<String> words,
      DoubleFunction<String> sum) {
    List<Integer> order =
        IntStream.range(0, breakdown.endpoints().size())
            .filter(i -> size.applyAsDouble(i) != 0)
            .boxed()
            .sorted(
                Comparator.<Integer>comparingDouble(i -> -Math.abs(size.applyAsDouble(i)))
                    .thenComparing(i -> i))
            .toList();
    int named = Math.min(MOST_NAMES, order.size());
    String largest =
        order.subList(0, named).stream()
            .map(i -> EndpointTable.shortened(breakdown.endpoints().get(i)) + " " + words.apply(i))
            .collect(Collectors.joining(", "));
    if (named == order.size()) {
      return largest;
    }
    double others =
        order.subList(named, order.size()).stream().mapToDouble(size::applyAsDouble).sum();
    return largest + ", " + Counts.of(order.size() - named, "other") + " " + sum.apply(others);
  }

  private static String shape(ShapeDistance shape) {
    String most =
        String.format(
            "Shares of requests up to a latency differ most%s, by %s (Kolmogorov-Smirnov%s).",
            Double.isFinite(shape.atNanos()) ? " at " + Durations.format(shape.atNanos()) : "",
            Ratios.points(shape.share()).substring(1),
            p(shape.p()));
    double mean = shape.meanNanos();
    if (Double.isNaN(mean)) {
      return most;
    }
    return most
        + String.format(
            " Quantiles lie %s apart on average (Wasserstein): %s of that is up to p50, %s up to"
                + " p90, %s up to p99, %s above.",
            Durations.format(mean), part(shape, 0), part(shape, 1), part(shape, 2), part(shape, 3));
  }

  private static String p(double p) {
    return Double.isNaN(p) ? "" : String.format(Locale.ROOT, ", p = %.3f", p);
  }
}
