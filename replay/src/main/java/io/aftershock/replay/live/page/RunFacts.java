package io.aftershock.replay.live.page;

import io.aftershock.replay.live.Controls;
import io.aftershock.replay.schedule.ArrivalCurve;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a run before it starts.
 *
 * @param name what is sent, in words
 * @param target where to, in words
 * @param run the run that is written
 * @param speed trace time per run time
 * @param plannedLoad what the number of recorded arrivals is multiplied by as planned
 * @param spanNanos the run's time from its start to the last send, or -1 where nobody knows
 * @param maxLagNanos bound of the generator's own lateness, over which a run is not trustworthy
 * @param curve how many requests are due when, or null where nobody knows
 * @param controls what may be changed in it
 */
public record RunFacts(
    String name,
    String target,
    String run,
    double speed,
    double plannedLoad,
    long spanNanos,
    long maxLagNanos,
    @Nullable ArrivalCurve curve,
    Controls controls) {}
