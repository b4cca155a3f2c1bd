/**
 * What a running replay tells other systems of itself: a Prometheus endpoint, OTLP, Influx and
 * StatsD. The only package that knows Micrometer.
 */
@NullMarked
package io.aftershock.replay.metrics;

import org.jspecify.annotations.NullMarked;
