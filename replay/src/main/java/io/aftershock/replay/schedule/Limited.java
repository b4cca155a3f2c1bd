package io.aftershock.replay.schedule;

import java.io.IOException;

/** The first so many requests, up to a time. */
final class Limited extends FollowingTimetable {
  private final long mostRequests;
  private final long untilNanos;
  private long count;

  /**
   * Ends {@code source} early.
   *
   * @param untilNanos requests due from then on are not sent
   */
  Limited(Timetable source, long mostRequests, long untilNanos) {
    super(source);
    this.mostRequests = mostRequests;
    this.untilNanos = untilNanos;
  }

  @Override
  public boolean next() throws IOException {
    return count++ < mostRequests && source.next() && source.nanos() < untilNanos;
  }
}
