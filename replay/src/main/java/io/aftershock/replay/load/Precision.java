package io.aftershock.replay.load;

/** What accuracy may cost: how a loop spends the time until the next request is due. */
public enum Precision {
  /** Never sleeps: the most accurate, and a core is busy all the time. */
  SPIN,
  /** Sleeps until just before, then spins: as accurate but for rare late wake-ups. */
  HYBRID,
  /** Sleeps until the request is due: some tens of microseconds late, and costs least. */
  SLEEP;

  /** What suits a machine with that many processors to use. */
  public static Precision usualFor(int processors) {
    return processors > 1 ? HYBRID : SLEEP;
  }
}
