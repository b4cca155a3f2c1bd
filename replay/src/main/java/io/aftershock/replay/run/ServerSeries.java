package io.aftershock.replay.run;

/**
 * One metric of a server over a run's time.
 *
 * @param source number of the one who was asked, in the order of the options
 * @param from whom that was
 * @param name with labels in braces behind it where there are any
 * @param kind what kind of number it is
 * @param atNanos when each value was given, after the run's start; ascending
 * @param values the values; NaN where the series was gone or nobody answered
 */
public record ServerSeries(
    int source, String from, String name, SeriesKind kind, long[] atNanos, double[] values) {}
