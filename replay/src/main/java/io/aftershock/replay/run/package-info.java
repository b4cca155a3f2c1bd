/**
 * The run: what happened to each request of a replay. This package is the contract between replay
 * and analyze.
 *
 * <p>A run is a directory with two parts:
 *
 * <ol>
 *   <li>{@code run.json}, the {@linkplain io.aftershock.replay.run.RunInfo manifest}: which trace
 *       was replayed, how, how exactly, and how it ended. It is written when the run starts and
 *       replaced when it ends, so a run that was killed says that it is incomplete;
 *   <li>one Chronicle Queue file with a fixed-width {@linkplain io.aftershock.replay.run.RunSample
 *       sample} per request, in the order in which they were done.
 * </ol>
 */
@NullMarked
package io.aftershock.replay.run;

import org.jspecify.annotations.NullMarked;
