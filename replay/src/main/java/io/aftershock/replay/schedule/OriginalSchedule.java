package io.aftershock.replay.schedule;

/** The recorded arrival times as they are. */
enum OriginalSchedule implements Schedule {
  ORIGINAL;

  @Override
  public long intendedNanos(long offsetNanos) {
    return offsetNanos;
  }
}
