package io.aftershock.analyze.calibration;

/**
 * What the candidate does differently.
 *
 * @param factor on the time that the service takes, 1 where nothing differs
 * @param tailFactor on what its time is beyond four times the usual, 1 where nothing differs
 * @param failing share of requests that fail
 */
record Effect(double factor, double tailFactor, double failing) {
  static final Effect NONE = new Effect(1, 1, 0);

  /** All requests take longer. */
  static Effect slower(double factor) {
    return new Effect(factor, 1, 0);
  }

  /** Only long requests take longer. */
  static Effect tail(double factor) {
    return new Effect(1, factor, 0);
  }

  /** A time with it, from one without, both as multiples of the usual. */
  double of(double time) {
    double from = 4;
    return factor * (time <= from ? time : from + tailFactor * (time - from));
  }
}
