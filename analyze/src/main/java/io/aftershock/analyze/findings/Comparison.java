package io.aftershock.analyze.findings;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A group of requests compared: all of them, or those of one endpoint.
 *
 * @param name name of the endpoint, or {@link #ALL}
 * @param requests requests compared, on each side
 * @param windows windows of trace time that hold any of them
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
    int windows,
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
    return (double) errors.candidate() / requests;
  }

  /** The same findings with another verdict on them. */
  public Comparison withVerdict(Verdict other, Basis otherBasis) {
    return new Comparison(
        name,
        requests,
        windows,
        other,
        otherBasis,
        errors,
        quantiles,
        baselineMaxNanos,
        candidateMaxNanos);
  }
}
