package io.aftershock.replay.schedule;

import java.io.IOException;

/** Fewer arrivals: a session stays or goes as a whole, as long as the factor is the same. */
final class Thinned extends FollowingTimetable {
  private final LoadFactor factor;
  private final SessionSample sample;
  private final LeftOut leftOut;

  /**
   * Thins out {@code source}.
   *
   * @param factor never above 1
   */
  Thinned(Timetable source, LoadFactor factor, long seed, LeftOut leftOut) {
    super(source);
    this.factor = factor;
    this.sample = new SessionSample(seed);
    this.leftOut = leftOut;
  }

  @Override
  public boolean next() throws IOException {
    while (source.next()) {
      if (sample.holds(source.session(), factor.at(source.nanos()))) {
        return true;
      }
      leftOut.add(LeftOut.THINNED);
    }
    return false;
  }
}
