package io.aftershock.replay.schedule;

import java.io.IOException;

/** No idle time is longer than so much; what comes after a longer one comes so much earlier. */
final class ClosedGaps extends FollowingTimetable {
  private final long longestNanos;
  private long lastNanos;
  private long removedNanos;

  ClosedGaps(Timetable source, long longestNanos) {
    super(source);
    this.longestNanos = longestNanos;
  }

  @Override
  public boolean next() throws IOException {
    if (!source.next()) {
      return false;
    }
    removedNanos += Math.max(0, source.nanos() - lastNanos - longestNanos);
    lastNanos = source.nanos();
    return true;
  }

  @Override
  public long nanos() {
    return lastNanos - removedNanos;
  }
}
