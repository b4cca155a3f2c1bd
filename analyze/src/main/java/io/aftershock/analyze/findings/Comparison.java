package io.aftershock.analyze.findings;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A group of requests compared: all of them, or those of one endpoint.
 *
 * @param name name of the endpoint, or {@link #ALL}
 * @param requests requests compared: of a pair, on each side; else the baseline's, 0 where its
 *     results do not say
 * @param candidateRequests the candidate's requests; those of the baseline where sides are paired
 * @param windows windows of trace time that hold any of them
 * @param effectiveWindows as many independent windows as they are worth for the median; NaN where
 *     nothing was drawn, or the sides share no trace
 * @param verdict what is said of the group
 * @param basis what that rests on
 * @param errors failed requests
 * @param quantiles latencies, in ascending order of the percentile
 * @param baselineMaxNanos the baseline's longest latency, or null where any was unanswered
 * @param candidateMaxNanos the candidate's longest latency, or null where any was unanswered
 */
public record Comparison(
    String name,
    long requests,
    long candidateRequests,
    int windows,
    double effectiveWindows,
    Verdict verdict,
    Basis basis,
    ErrorDiff errors,
    List<QuantileDiff> quantiles,
    @Nullable Long baselineMaxNanos,
    @Nullable Long candidateMaxNanos) {

  /** Name of the group of all requests. */
  public static final String ALL = "all requests";

  /** The quantile with that percentile. */
  public Optional<QuantileDiff> quantile(double percentile) {
    return quantiles.stream().filter(q -> q.percentile() == percentile).findFirst();
  }

  /** Whether it is better or worse. */
  public boolean isDifferent() {
    return verdict == Verdict.BETTER || verdict == Verdict.WORSE;
  }

  /** Whether anything in it may be one event. */
  public boolean mayBeOneEvent() {
    return errors.mayBeOneEvent() || quantiles.stream().anyMatch(QuantileDiff::mayBeOneEvent);
  }

  /** Share of the baseline's requests that failed, from 0 to 1. */
  public double baselineErrorShare() {
    return (double) errors.baseline() / requests;
  }

  /** Share of the candidate's requests that failed, from 0 to 1. */
  public double candidateErrorShare() {
    return (double) errors.candidate() / candidateRequests;
  }

  /** The same findings with another verdict on them. */
  public Comparison withVerdict(Verdict other, Basis otherBasis) {
    return new Comparison(
        name,
        requests,
        candidateRequests,
        windows,
        effectiveWindows,
        other,
        otherBasis,
        errors,
        quantiles,
        baselineMaxNanos,
        candidateMaxNanos);
  }
}
