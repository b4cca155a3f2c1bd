package io.aftershock.analyze.report;

import io.aftershock.analyze.findings.Breakdown;
import io.aftershock.analyze.findings.Comparison;
import io.aftershock.analyze.findings.ErrorDiff;
import io.aftershock.analyze.findings.QuantileDiff;
import io.aftershock.analyze.findings.RunDiff;
import io.aftershock.analyze.findings.SideInfo;
import io.aftershock.analyze.findings.Verdict;
import io.aftershock.analyze.stats.Estimate;
import io.aftershock.analyze.stats.Windows;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The verdict in a sentence, and why. */
final class VerdictLine {
  /** The quantiles that a sentence names; the table shows the others too. */
  private static final List<Double> NAMED = List.of(50.0, 95.0, 99.0);

  private static final String FROM_EACH = "%,d of %,d to %,d of %,d";

  private VerdictLine() {}

  static String format(RunDiff diff, Paint paint) {
    Verdict verdict = diff.verdict();
    return "Verdict: " + paint.of(verdict, verdict.words()) + ". " + reason(diff) + ".";
  }

  /** Why, without the full stop. */
  static String reason(RunDiff diff) {
    Comparison all = diff.overall();
    return switch (all.basis()) {
      case ERRORS -> failures(all) + butLatency(all);
      case LATENCY, BOTH_WAYS -> "Latency is " + directions(all);
      case ALIKE -> "What differs " + explained(diff.method());
      case ERRORS_IN_ONE_PLACE ->
          "Errors went from " + errors(all) + ", but in so few places that it may be one event";
      case LATENCY_IN_ONE_PLACE -> "Latency differs a lot " + places(diff);
      case UNANSWERED -> "Too few requests were answered on either side to compare their latency";
      case TOO_FEW -> tooFew(diff);
      case TOO_SHORT -> tooShort(diff);
      case SUMMARY_ONLY ->
          sides(diff, VerdictLine::isSummary)
              + " has only counts and percentiles, so whether a difference is chance cannot be"
              + " told";
      case GENERATOR_LATE ->
          sides(diff, SideInfo::isLate) + " was sent late, so its latencies are not the target's";
      case INCOMPLETE -> sides(diff, side -> !side.isComplete()) + " did not finish";
    };
  }

  private static boolean isSummary(SideInfo side) {
    return side.origin() != null && !side.origin().hasRequests();
  }

  /** Why a difference is none: {@code may be chance, or is within 5%}. */
  static String explained(RunDiff.Method method) {
    return "may be chance, or is within "
        + Ratios.level(method.tolerance())
        + (method.noiseFloor() ? " or the noise between equal runs" : "");
  }

  private static String places(RunDiff diff) {
    String names = names(diff.overall(), QuantileDiff::mayBeOneEvent);
    Breakdown breakdown = diff.breakdown();
    return names.isEmpty() && breakdown != null
        ? breakdown.stretches().stream()
                .map(BreakdownText::place)
                .collect(Collectors.joining(" and "))
            + " and not elsewhere: it may be one event"
        : "at " + names + ", but in so few places that it may be one event";
  }

  private static String failures(Comparison all) {
    return (all.verdict() == Verdict.WORSE ? "More" : "Fewer") + " requests fail: " + errors(all);
  }

  private static String errors(Comparison all) {
    ErrorDiff errors = all.errors();
    return String.format(
        Locale.ROOT,
        all.requests() == all.candidateRequests() ? "%1$,d to %3$,d of %4$,d" : FROM_EACH,
        errors.baseline(),
        all.requests(),
        errors.candidate(),
        all.candidateRequests());
  }

  /** What latency says against the verdict that errors gave. */
  private static String butLatency(Comparison all) {
    Verdict contrary = all.verdict() == Verdict.WORSE ? Verdict.BETTER : Verdict.WORSE;
    return names(all, contrary).isEmpty() ? "" : "; latency is " + directions(all);
  }

  private static String directions(Comparison all) {
    return Stream.of(
            at("lower", names(all, Verdict.BETTER)), at("higher", names(all, Verdict.WORSE)))
        .filter(direction -> !direction.isEmpty())
        .collect(Collectors.joining(" and "));
  }

  private static String at(String direction, String names) {
    return names.isEmpty() ? "" : direction + " at " + names;
  }

  private static String names(Comparison all, Verdict verdict) {
    return names(all, quantile -> quantile.verdict() == verdict);
  }

  private static String names(Comparison all, Predicate<QuantileDiff> which) {
    return all.quantiles().stream()
        .filter(which)
        .map(QuantileDiff::name)
        .collect(Collectors.joining(", "));
  }

  private static String tooFew(RunDiff diff) {
    if (diff.method().isOfRuns() && diff.method().windows() < diff.method().neededWindows()) {
      return String.format(
          Locale.ROOT,
          "Too few to compare: %s of a side, and it takes %d",
          Counts.of(diff.method().windows(), "run"),
          diff.method().neededWindows());
    }
    return String.format(
        Locale.ROOT,
        "Too few to compare: %s, in %s of %s, and it takes %d",
        Counts.of(
            Math.min(diff.overall().requests(), diff.overall().candidateRequests()), "request"),
        Counts.of(diff.overall().windows(), diff.method().isPaired() ? "window" : "block"),
        diff.method().isPaired() ? "trace time" : "a side's time",
        diff.method().neededWindows());
  }

  private static String tooShort(RunDiff diff) {
    double worth = diff.overall().effectiveWindows();
    return String.format(
        Locale.ROOT,
        "Too short for how long its latency stays high or low: its %s of trace time are worth"
            + " %s, and it takes %d. Replay some %.0f times as long",
        Counts.of(diff.overall().windows(), "window"),
        Counts.of(Math.round(worth), "independent one"),
        Windows.FEWEST_EFFECTIVE,
        Math.max(2, Math.ceil(Windows.FEWEST_EFFECTIVE / worth)));
  }

  private static String sides(RunDiff diff, Predicate<SideInfo> which) {
    return Stream.of(diff.baseline(), diff.candidate())
        .filter(which)
        .map(SideInfo::name)
        .distinct()
        .collect(Collectors.joining(" and "));
  }

  /** What the intervals leave open, where nothing differs; empty where they leave nothing open. */
  static String stillPossible(RunDiff diff) {
    if (diff.verdict() != Verdict.NO_DIFFERENCE) {
      return "";
    }
    return diff.overall().quantiles().stream()
        .filter(quantile -> NAMED.contains(quantile.percentile()) && quantile.isTested())
        .map(VerdictLine::bounds)
        .filter(bounds -> !bounds.isEmpty())
        .collect(Collectors.joining(", "));
  }

  private static String bounds(QuantileDiff quantile) {
    Estimate change = quantile.change();
    if (change == null || !Double.isFinite(change.high() - change.low()) || isNothing(change)) {
      return "";
    }
    return String.format(
        "%s %s .. %s", quantile.name(), Ratios.change(change.low()), Ratios.change(change.high()));
  }

  /** The same samples on both sides: nothing is open. */
  private static boolean isNothing(Estimate change) {
    return change.low() == 0 && change.high() == 0;
  }
}
