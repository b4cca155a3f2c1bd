package io.aftershock.analyze.stats;

/**
 * A stretch of trace time in which the candidate differs in another way than elsewhere.
 *
 * @param fromNanos trace time where it begins
 * @param toNanos trace time where it ends
 * @param change relative change of a request's latency in it, in the geometric mean
 * @param elsewhere the same of all other requests
 * @param p p-value of no more change than elsewhere, corrected for the number of stretches that
 *     might have been found
 */
public record Stretch(long fromNanos, long toNanos, double change, double elsewhere, double p) {}
