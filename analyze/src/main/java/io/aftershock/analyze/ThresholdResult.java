package io.aftershock.analyze;

/**
 * What became of a threshold.
 *
 * @param expression as the user wrote it
 * @param unit what kind of number {@code value} is
 * @param value the bounded value; infinite where it falls among the unanswered, NaN where it cannot
 *     be known
 * @param crossed whether it is out of its bound, or cannot be known
 */
public record ThresholdResult(
    String expression, Threshold.Unit unit, double value, boolean crossed) {}
