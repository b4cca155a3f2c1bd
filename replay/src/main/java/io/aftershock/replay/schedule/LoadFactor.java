package io.aftershock.replay.schedule;

/**
 * What the number of arrivals is multiplied by, at any time. Immutable.
 *
 * @param load the same at all times, above 0
 * @param shape by time
 * @param ramp by time, from nothing to all
 */
record LoadFactor(double load, LoadCurve shape, LoadCurve ramp) {
  double at(long nanos) {
    return load * shape.at(nanos) * ramp.at(nanos);
  }

  double highest() {
    return load * shape.highest();
  }

  /** Whether there is a time at which requests are left out. */
  boolean thins() {
    return load * shape.lowest() < 1 || !ramp.isFlat();
  }

  boolean isOne() {
    return load == 1 && shape.isFlat() && ramp.isFlat();
  }
}
