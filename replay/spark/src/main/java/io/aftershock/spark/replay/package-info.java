/**
 * Replays a trace by several executors of Spark together, as one barrier stage: {@link
 * io.aftershock.spark.replay.SparkReplayCommand}.
 */
@NullMarked
package io.aftershock.spark.replay;

import org.jspecify.annotations.NullMarked;
