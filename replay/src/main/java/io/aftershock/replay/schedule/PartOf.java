package io.aftershock.replay.schedule;

import io.aftershock.replay.run.RunInfo.Part;
import java.io.IOException;

/**
 * The requests of those sessions that one of several processes sends: every session is in exactly
 * one part, whatever the seed, and times stay as they are.
 */
final class PartOf extends FollowingTimetable {
  private static final long KEY = 0x70617274L;

  private final Part part;
  private final LeftOut leftOut;

  PartOf(Timetable source, Part part, LeftOut leftOut) {
    super(source);
    this.part = part;
    this.leftOut = leftOut;
  }

  @Override
  public boolean next() throws IOException {
    while (source.next()) {
      if (Long.remainderUnsigned(KeyedHash.of(KEY, source.session()), part.count())
          == part.index() - 1) {
        return true;
      }
      leftOut.add(LeftOut.OTHER_PARTS);
    }
    return false;
  }
}
