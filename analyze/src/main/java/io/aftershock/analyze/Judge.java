package io.aftershock.analyze;

import io.aftershock.analyze.findings.Basis;
import io.aftershock.analyze.findings.Comparison;
import io.aftershock.analyze.findings.ErrorDiff;
import io.aftershock.analyze.findings.QuantileDiff;
import io.aftershock.analyze.findings.Verdict;
import io.aftershock.analyze.stats.Estimate;
import io.aftershock.analyze.stats.Holm;
import io.aftershock.analyze.stats.Latencies;
import java.util.ArrayList;
import java.util.List;
import java.util.PrimitiveIterator;
import java.util.stream.DoubleStream;
import org.jspecify.annotations.Nullable;

/**
 * Says what measurements mean. A difference counts when it is both clear (its interval excludes
 * zero, and its p-value, corrected for all comparisons of the family, is below the level) and large
 * (beyond the tolerance, the noise between equal runs, and the step of the recorded times). Errors
 * come first: where their shares differ, the verdict follows them, because latencies of requests
 * that failed and of requests that did not are not the same thing. What differs a lot, but not in
 * enough windows to count, is unclear: one event on one side may be all there is to it.
 */
final class Judge {
  /** Shares of errors that differ by less than this, 0.1 percentage points, count as equal. */
  static final double ERROR_TOLERANCE = 0.001;

  /** How much rarer than the level errors must be by chance for one event to be suspected. */
  private static final double SUSPICION = 0.1;

  private final AnalyzeOptions options;
  private final NoiseFloor noise;
  private final long resolutionNanos;

  Judge(AnalyzeOptions options, NoiseFloor noise, long resolutionNanos) {
    this.options = options;
    this.noise = noise;
    this.resolutionNanos = resolutionNanos;
  }

  /** Judges measurements as one family of comparisons; the result is in their order. */
  List<Comparison> judge(List<Measurement> family) {
    double[] p = family.stream().flatMapToDouble(Measurement::pValues).toArray();
    PrimitiveIterator.OfDouble corrected = DoubleStream.of(Holm.adjust(p)).iterator();
    List<Comparison> comparisons = new ArrayList<>();
    for (Measurement measurement : family) {
      comparisons.add(judge(measurement, corrected));
    }
    return comparisons;
  }

  private Comparison judge(Measurement measured, PrimitiveIterator.OfDouble corrected) {
    ErrorDiff errors =
        judgeErrors(
            measured, measured.errors().hasInterval() ? corrected.nextDouble() : Double.NaN);
    List<QuantileDiff> quantiles = new ArrayList<>();
    for (Measurement.Quantile quantile : measured.quantiles()) {
      double p = quantile.isTestable() ? corrected.nextDouble() : Double.NaN;
      quantiles.add(judgeQuantile(measured.group().name(), quantile, p));
    }
    Basis basis = basis(measured, errors, quantiles);
    return new Comparison(
        measured.group().name(),
        measured.baseline().size(),
        measured.candidate().size(),
        measured.windows(),
        measured.effectiveWindows(),
        verdict(basis, errors, quantiles),
        basis,
        errors,
        quantiles,
        answered(measured.baseline().maxNanos()),
        answered(measured.candidate().maxNanos()));
  }

  private ErrorDiff judgeErrors(Measurement measured, double p) {
    return new ErrorDiff(
        measured.baseline().errors(),
        measured.candidate().errors(),
        measured.baseline().unanswered(),
        measured.candidate().unanswered(),
        measured.errors(),
        p,
        errorVerdict(measured, p));
  }

  private Verdict errorVerdict(Measurement measured, double p) {
    Estimate errors = measured.errors();
    double floor = Math.max(ERROR_TOLERANCE, noise.ofErrors(measured.group().name()));
    if (!errors.hasInterval()) {
      return Verdict.UNCLEAR;
    }
    if (Math.abs(errors.value()) <= floor) {
      return Verdict.NO_DIFFERENCE;
    }
    if (p <= level() && errors.excludesZero()) {
      return ofSign(errors.value());
    }
    return measured.errorsByChance() <= level() * SUSPICION
        ? Verdict.UNCLEAR
        : Verdict.NO_DIFFERENCE;
  }

  private QuantileDiff judgeQuantile(String group, Measurement.Quantile quantile, double p) {
    return new QuantileDiff(
        quantile.percentile(),
        answered(quantile.baselineNanos()),
        answered(quantile.candidateNanos()),
        quantile.difference(),
        quantile.change(),
        p,
        quantile.neededRequests(),
        quantile.isTooShort(),
        quantileVerdict(group, quantile, p));
  }

  private Verdict quantileVerdict(String group, Measurement.Quantile quantile, double p) {
    Estimate difference = quantile.difference();
    Estimate tested = quantile.tested();
    if (!quantile.isTestable() || difference == null || tested == null) {
      return Verdict.UNCLEAR;
    }
    double relative = Math.max(options.tolerance(), noise.ofLatency(group, quantile.percentile()));
    double enough = relative * quantile.baselineNanos();
    double size = Math.abs(difference.value());
    boolean large =
        Double.isInfinite(size)
            ? Double.isFinite(relative)
            : size > enough && size > resolutionNanos;
    if (large && p <= level() && tested.excludesZero()) {
      return ofSign(difference.value());
    }
    return large && quantile.isStriking() ? Verdict.UNCLEAR : Verdict.NO_DIFFERENCE;
  }

  private static Basis basis(Measurement measured, ErrorDiff errors, List<QuantileDiff> quantiles) {
    if (differs(errors.verdict())) {
      return Basis.ERRORS;
    }
    if (quantiles.stream().noneMatch(QuantileDiff::isTested) && !measured.isTooShort()) {
      return measured.isEnough() ? Basis.UNANSWERED : Basis.TOO_FEW;
    }
    if (errors.verdict() == Verdict.UNCLEAR) {
      return Basis.ERRORS_IN_ONE_PLACE;
    }
    boolean better = has(quantiles, Verdict.BETTER);
    boolean worse = has(quantiles, Verdict.WORSE);
    if (better && worse) {
      return Basis.BOTH_WAYS;
    }
    if (better || worse) {
      return Basis.LATENCY;
    }
    if (quantiles.stream().anyMatch(QuantileDiff::mayBeOneEvent)) {
      return Basis.LATENCY_IN_ONE_PLACE;
    }
    return measured.isTooShort() ? Basis.TOO_SHORT : Basis.ALIKE;
  }

  private static Verdict verdict(Basis basis, ErrorDiff errors, List<QuantileDiff> quantiles) {
    return switch (basis) {
      case ERRORS -> errors.verdict();
      case LATENCY -> has(quantiles, Verdict.WORSE) ? Verdict.WORSE : Verdict.BETTER;
      case ALIKE -> Verdict.NO_DIFFERENCE;
      default -> Verdict.UNCLEAR;
    };
  }

  private static boolean has(List<QuantileDiff> quantiles, Verdict verdict) {
    return quantiles.stream().anyMatch(quantile -> quantile.verdict() == verdict);
  }

  private static boolean differs(Verdict verdict) {
    return verdict == Verdict.BETTER || verdict == Verdict.WORSE;
  }

  /** Candidate minus baseline: more is worse, of latency and of errors. */
  private static Verdict ofSign(double difference) {
    return difference > 0 ? Verdict.WORSE : Verdict.BETTER;
  }

  private double level() {
    // Rounded, since 1 - 0.95 is a little above 0.05.
    return Math.rint((1 - options.confidence()) * 1e9) / 1e9;
  }

  private static @Nullable Long answered(long nanos) {
    return nanos == Latencies.UNANSWERED ? null : nanos;
  }
}
