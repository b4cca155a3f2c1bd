package io.aftershock.replay;

import io.aftershock.replay.load.RateCeiling;
import io.aftershock.replay.schedule.ArrivalCurve;

/** Counts requests by their intended times, which come in order. Not thread-safe. */
final class PlannedRate {
  private static final long SECOND_NANOS = 1_000_000_000;
  private static final long MOMENT_NANOS = 10_000_000;

  private final RateCeiling ceiling;
  private final ArrivalCurve curve = new ArrivalCurve();
  private long count;
  private long heldBack;
  private long lastNanos;
  private long second = -1;
  private long inSecond;
  private long peakPerSecond;
  private long moment = -1;
  private long inMoment;
  private long busiestMoment;

  /** What is above {@code ceiling} counts as held back, too. */
  PlannedRate(RateCeiling ceiling) {
    this.ceiling = ceiling;
  }

  void add(long intendedNanos) {
    count++;
    heldBack += ceiling.admits(intendedNanos) ? 0 : 1;
    lastNanos = intendedNanos;
    curve.add(intendedNanos);
    inSecond = intendedNanos / SECOND_NANOS == second ? inSecond + 1 : 1;
    second = intendedNanos / SECOND_NANOS;
    peakPerSecond = Math.max(peakPerSecond, inSecond);
    inMoment = intendedNanos / MOMENT_NANOS == moment ? inMoment + 1 : 1;
    moment = intendedNanos / MOMENT_NANOS;
    busiestMoment = Math.max(busiestMoment, inMoment);
  }

  /** How many are due when. */
  ArrivalCurve curve() {
    return curve;
  }

  long count() {
    return count;
  }

  long heldBack() {
    return heldBack;
  }

  long lastNanos() {
    return lastNanos;
  }

  /** Most requests within one second, seconds counted from the start. */
  long peakPerSecond() {
    return peakPerSecond;
  }

  /** Most requests within 10 ms, counted from the start. */
  long busiestMoment() {
    return busiestMoment;
  }
}
