package io.aftershock.replay.schedule;

import java.io.IOException;

/** The same requests at the times of a schedule. */
final class ScaledTimetable extends FollowingTimetable {
  private final Schedule schedule;

  ScaledTimetable(Timetable source, Schedule schedule) {
    super(source);
    this.schedule = schedule;
  }

  @Override
  public boolean next() throws IOException {
    return source.next();
  }

  @Override
  public long nanos() {
    return schedule.intendedNanos(source.nanos());
  }
}
