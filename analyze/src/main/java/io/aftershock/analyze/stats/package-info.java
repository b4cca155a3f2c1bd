/**
 * Statistics over the latencies of two runs of one trace; no input, no output, no text.
 *
 * <ol>
 *   <li>{@link io.aftershock.analyze.stats.PairedSamples}: the requests that both sides have, in
 *       trace order;
 *   <li>{@link io.aftershock.analyze.stats.Windows}: trace time cut into windows that are long
 *       enough to be independent of their neighbours;
 *   <li>{@link io.aftershock.analyze.stats.PairedBootstrap}: windows drawn again and again, the
 *       same ones on both sides;
 *   <li>{@link io.aftershock.analyze.stats.Replicates}: what the draws gave, as intervals and
 *       p-values;
 *   <li>{@link io.aftershock.analyze.stats.Holm}: p-values corrected for how many there are;
 *   <li>{@link io.aftershock.analyze.stats.Stretches}, {@link
 *       io.aftershock.analyze.stats.Decomposition} and {@link
 *       io.aftershock.analyze.stats.ShapeDistance}: when, in which endpoints and in what part of
 *       the distribution a difference lies.
 * </ol>
 */
@NullMarked
package io.aftershock.analyze.stats;

import org.jspecify.annotations.NullMarked;
