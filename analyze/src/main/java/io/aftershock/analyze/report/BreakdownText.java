package io.aftershock.analyze.report;

import io.aftershock.analyze.findings.Breakdown;
import io.aftershock.analyze.findings.Comparison;
import io.aftershock.analyze.findings.QuantileDiff;
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

/** Where the difference lies, in sentences. */
final class BreakdownText {
  private static final int MOST_NAMES = 5;

  private BreakdownText() {}

  /**
   * When, in which endpoints, in what part of the distribution; none where sides share no trace.
   */
  static List<String> sentences(RunDiff diff) {
    List<String> sentences = new ArrayList<>();
    Breakdown breakdown = diff.breakdown();
    if (breakdown == null) {
      return sentences;
    }
    breakdown.stretches().forEach(stretch -> sentences.add(when(stretch)));
    if (hasDifference(diff.overall()) && breakdown.endpoints().size() > 1) {
      Decomposition all = breakdown.decomposition();
      if (all.meanNanos() != 0) {
        sentences.add(mean(breakdown));
      }
      if (all.slowNanos() != Latencies.UNANSWERED && all.candidateSlow() != all.baselineSlow()) {
        sentences.add(slow(breakdown));
      }
    }
    if (breakdown.shape().share() > 0) {
      sentences.add(shape(breakdown.shape()));
    }
    return sentences;
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

  private static String when(Stretch stretch) {
    return String.format(
        Locale.ROOT,
        "%s %s: %s there, %s elsewhere, in the mean of requests' own ratios.",
        stretch.change() > 0 ? "Slower" : "Faster",
        place(stretch),
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
            Locale.ROOT,
            " Quantiles lie %s apart on average (Wasserstein): %.0f%% of that is up to p50, %.0f%%"
                + " up to p90, %.0f%% up to p99, %.0f%% above.",
            Durations.format(mean),
            100 * shape.ranges().get(0).nanos() / mean,
            100 * shape.ranges().get(1).nanos() / mean,
            100 * shape.ranges().get(2).nanos() / mean,
            100 * shape.ranges().get(3).nanos() / mean);
  }

  private static String p(double p) {
    return Double.isNaN(p) ? "" : String.format(Locale.ROOT, ", p = %.3f", p);
  }
}
