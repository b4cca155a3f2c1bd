/**
 * Capture on Apache Spark. {@link io.aftershock.spark.capture.SparkCapture} says how: pieces of
 * logs are read by as many tasks, requests of one stamp are brought together, and then those of one
 * session, in order of arrival, each time with Spark's own shuffle. What a request is, when it
 * arrived and what of it is secret is decided by the classes of {@link io.aftershock.capture}.
 */
@NullMarked
package io.aftershock.spark.capture;

import org.jspecify.annotations.NullMarked;
