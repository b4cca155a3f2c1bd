package io.aftershock.replay.live;

/**
 * What an endpoint did so far.
 *
 * @param name its name, or of all that have none of their own: {@link EndpointTally#OTHERS}
 * @param requests those that are done
 * @param errors those of them that failed
 * @param latency from when they were due to their outcome; exact to 1%
 */
public record EndpointRow(String name, long requests, long errors, LiveSecond.Spread latency) {}
