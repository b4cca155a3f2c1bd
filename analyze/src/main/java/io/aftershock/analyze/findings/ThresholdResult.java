package io.aftershock.analyze.findings;

/**
 * What became of a threshold.
 *
 * @param expression as the user wrote it
 * @param unit what kind of number {@code value} is
 * @param value the bounded value; infinite where it falls among the unanswered, NaN where it cannot
 *     be known
 * @param crossed whether it is out of its bound, or cannot be known
 */
public record ThresholdResult(String expression, Unit unit, double value, boolean crossed) {
  /** What kind of number is bounded. */
  public enum Unit {
    /** A latency of the candidate, in nanoseconds. */
    NANOS,
    /** Candidate minus baseline, in nanoseconds. */
    NANOS_DIFFERENCE,
    /** Candidate minus baseline, relative to the baseline. */
    RELATIVE_CHANGE,
    /** A share of the candidate's requests, from 0 to 1. */
    SHARE,
    /** Candidate's share minus baseline's. */
    SHARE_DIFFERENCE,
    /** A number of the candidate's requests. */
    COUNT,
    /** Candidate's number minus baseline's. */
    COUNT_DIFFERENCE,
    /** A number of the candidate's requests a second. */
    PER_SECOND,
    /** Candidate's number a second minus baseline's. */
    PER_SECOND_DIFFERENCE
  }
}
