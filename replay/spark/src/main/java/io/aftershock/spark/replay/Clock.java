package io.aftershock.spark.replay;

import java.time.Instant;

/** The wall clock of a machine, in nanoseconds since 1970. */
final class Clock {
  private static final long SECOND_NANOS = 1_000_000_000;

  private Clock() {}

  static long nanos() {
    return nanos(Instant.now());
  }

  static long nanos(Instant moment) {
    return Math.addExact(
        Math.multiplyExact(moment.getEpochSecond(), SECOND_NANOS), moment.getNano());
  }

  static Instant moment(long nanos) {
    return Instant.ofEpochSecond(
        Math.floorDiv(nanos, SECOND_NANOS), Math.floorMod(nanos, SECOND_NANOS));
  }
}
