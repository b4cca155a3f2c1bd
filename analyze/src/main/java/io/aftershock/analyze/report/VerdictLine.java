package io.aftershock.analyze.report;

import io.aftershock.analyze.findings.Comparison;
import io.aftershock.analyze.findings.ErrorDiff;
import io.aftershock.analyze.findings.QuantileDiff;
import io.aftershock.analyze.findings.RunDiff;
import io.aftershock.analyze.findings.Verdict;
import io.aftershock.analyze.stats.Estimate;
import java.util.Locale;
import java.util.stream.Collectors;

/** The verdict in a sentence, and why. */
final class VerdictLine {
  private VerdictLine() {}

  static String format(RunDiff diff, Paint paint) {
    Comparison all = diff.overall();
    return "Verdict: " + paint.of(all.verdict(), all.verdict().words()) + ". " + reason(all) + ".";
  }

  private static String reason(Comparison all) {
    return switch (all.basis()) {
      case ERRORS ->
          (all.verdict() == Verdict.WORSE ? "More" : "Fewer") + " requests fail: " + errors(all);
      case LATENCY, BOTH_WAYS -> directions(all);
      case ALIKE -> "Neither errors nor latency differ by more than chance and the tolerance";
      case ERRORS_IN_ONE_PLACE ->
          "Errors went from " + errors(all) + ", but in so few places that it may be one event";
      case TOO_FEW ->
          String.format(
              Locale.ROOT,
              "%,d requests in %d windows of trace time are too few to compare",
              all.requests(),
              all.windows());
      case GENERATOR_LATE -> "A load generator was late (see the warnings)";
      case INCOMPLETE -> "A run did not finish (see the warnings)";
    };
  }

  private static String errors(Comparison all) {
    ErrorDiff errors = all.errors();
    return String.format(
        Locale.ROOT, "%,d to %,d of %,d", errors.baseline(), errors.candidate(), all.requests());
  }

  private static String directions(Comparison all) {
    String lower = names(all, Verdict.BETTER);
    String higher = names(all, Verdict.WORSE);
    if (lower.isEmpty()) {
      return "Latency is higher at " + higher;
    }
    return "Latency is lower at " + lower + (higher.isEmpty() ? "" : " and higher at " + higher);
  }

  private static String names(Comparison all, Verdict verdict) {
    return all.quantiles().stream()
        .filter(quantile -> quantile.verdict() == verdict)
        .map(QuantileDiff::name)
        .collect(Collectors.joining(", "));
  }

  /** What the intervals rule out, where nothing differs; empty where they rule out nothing. */
  static String ruledOut(RunDiff diff) {
    if (diff.verdict() != Verdict.NO_DIFFERENCE) {
      return "";
    }
    return diff.overall().quantiles().stream()
        .filter(quantile -> quantile.verdict() == Verdict.NO_DIFFERENCE)
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
        "of %s beyond %s .. %s",
        quantile.name(), Ratios.change(change.low()), Ratios.change(change.high()));
  }

  /** The same samples on both sides: there is nothing to rule out. */
  private static boolean isNothing(Estimate change) {
    return change.low() == 0 && change.high() == 0;
  }
}
