package io.aftershock.replay.schedule;

/** A timetable made of another one, of which it changes something. */
abstract class FollowingTimetable implements Timetable {
  final Timetable source;

  FollowingTimetable(Timetable source) {
    this.source = source;
  }

  @Override
  public long number() {
    return source.number();
  }

  @Override
  public long session() {
    return source.session();
  }

  @Override
  public long durationNanos() {
    return source.durationNanos();
  }

  @Override
  public long nanos() {
    return source.nanos();
  }

  @Override
  public void close() {
    source.close();
  }
}
