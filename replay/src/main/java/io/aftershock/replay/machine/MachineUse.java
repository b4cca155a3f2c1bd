package io.aftershock.replay.machine;

import org.jspecify.annotations.Nullable;

/**
 * What the machine did during a run.
 *
 * @param foreign time of all processors that other processes used, a target on this machine too;
 *     null where the system does not tell
 * @param steal time of all processors that the hypervisor gave to other machines; null where the
 *     system does not tell
 * @param collection time in which the garbage collector ran
 * @param collectionNanos the same, in nanoseconds
 * @param collections how often it ran
 * @param safepoints times in which the JVM held all threads, for whatever reason; null where it
 *     does not tell
 * @param ownCores processor time of this process over the time of the run
 */
public record MachineUse(
    @Nullable Share foreign,
    @Nullable Share steal,
    Share collection,
    long collectionNanos,
    long collections,
    @Nullable Safepoints safepoints,
    double ownCores) {}
