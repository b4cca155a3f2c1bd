package io.aftershock.replay.schedule;

import java.io.IOException;

/**
 * The same requests again and again. A lap begins a mean gap after the last request of the one
 * before, so that the rate goes on.
 */
final class Laps implements Timetable {
  private static final long GAP_OF_ONE_NANOS = 1_000_000_000;

  private final Opener opener;
  private final long laps;
  private final long requests;
  private final LeftOut leftOut;
  private Timetable source;
  private long lap;
  private long inLap;
  private long firstNanos;
  private long lastNanos;
  private long lapNanos;

  /**
   * Begins the first lap.
   *
   * @param laps how many, at least 1
   * @param requests how many the trace has: the numbers of a lap begin that much higher
   */
  Laps(Opener opener, long laps, long requests, LeftOut leftOut) throws IOException {
    this.opener = opener;
    this.laps = laps;
    this.requests = requests;
    this.leftOut = leftOut;
    this.source = opener.open(leftOut);
  }

  @Override
  public boolean next() throws IOException {
    while (!source.next()) {
      if (lap + 1 >= laps || inLap == 0) {
        return false;
      }
      lap++;
      lapNanos +=
          lastNanos + (inLap == 1 ? GAP_OF_ONE_NANOS : (lastNanos - firstNanos) / (inLap - 1));
      inLap = 0;
      source.close();
      source = opener.open(leftOut);
    }
    inLap++;
    lastNanos = source.nanos();
    firstNanos = inLap == 1 ? lastNanos : firstNanos;
    return true;
  }

  @Override
  public long number() {
    return lap * requests + source.number();
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
    return lapNanos + lastNanos;
  }

  @Override
  public void close() {
    source.close();
  }
}
