package io.aftershock.replay.run;

import org.jspecify.annotations.Nullable;

/**
 * What arrivals are like.
 *
 * @param requests how many
 * @param spanNanos time from the start to the last
 * @param peakPerSecond most within one second, seconds counted from the start
 * @param dispersion1s index of dispersion in windows of 1 s (variance over mean; 1 for a Poisson
 *     process); null where there are fewer than three windows
 * @param dispersion10s the same of 10 s
 */
public record ArrivalFigures(
    long requests,
    long spanNanos,
    long peakPerSecond,
    @Nullable Double dispersion1s,
    @Nullable Double dispersion10s) {}
