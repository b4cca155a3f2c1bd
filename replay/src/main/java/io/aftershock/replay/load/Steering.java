package io.aftershock.replay.load;

/**
 * What is changed in a run by hand while it goes: it is held up, or its load is changed. Any thread
 * may steer; a loop sees that it is held up between two polls, and the thread that reads ahead that
 * the load is another one.
 *
 * <p>While a run is held up nothing is sent, and all that is due later is due later by that: what
 * was due meanwhile is not late.
 */
public final class Steering {
  /** Time from the go-ahead to the first send, in which each loop sees it. */
  private static final long LEAD_NANOS = 20_000_000;

  /** Long enough for what holds up a reading thread, short enough for who waits for a change. */
  private static final long STEERED_AHEAD_NANOS = 1_000_000_000;

  private final long aheadNanos;
  private volatile Hold hold = new Hold(false, 0);
  private volatile double factor = 1;
  private volatile long thinned;
  private long heldNanos;

  private Steering(long aheadNanos) {
    this.aheadNanos = aheadNanos;
  }

  /** For a run that nobody steers. */
  public static Steering none() {
    return new Steering(Long.MAX_VALUE);
  }

  /**
   * For a run that may be steered: it is not read ahead far, since what is read is sent as it is.
   */
  public static Steering byHand() {
    return new Steering(STEERED_AHEAD_NANOS);
  }

  /** Another one that may be steered if this one may, and that nobody has steered yet. */
  public Steering forRehearsal() {
    return new Steering(aheadNanos);
  }

  /**
   * Whether nothing is sent for now, and how much later than planned all is due that was not due
   * before.
   */
  static final class Hold {
    private final boolean held;
    private final long shiftNanos;

    private Hold(boolean held, long shiftNanos) {
      this.held = held;
      this.shiftNanos = shiftNanos;
    }

    boolean held() {
      return held;
    }

    long shiftNanos() {
      return shiftNanos;
    }
  }

  /**
   * Holds it up.
   *
   * @param nowNanos the run's time
   * @return whether it was not held up before
   */
  public synchronized boolean pause(long nowNanos) {
    Hold before = hold;
    if (before.held()) {
      return false;
    }
    heldNanos = nowNanos;
    hold = new Hold(true, before.shiftNanos());
    return true;
  }

  /**
   * Lets it go on.
   *
   * @param nowNanos the run's time
   * @return the run's time from which it goes on, or -1 where it was not held up
   */
  public synchronized long resume(long nowNanos) {
    Hold before = hold;
    if (!before.held()) {
      return -1;
    }
    long from = nowNanos + LEAD_NANOS;
    hold = new Hold(false, before.shiftNanos() + from - heldNanos);
    return from;
  }

  /** Whether nothing is sent for now. */
  public boolean isPaused() {
    return hold.held();
  }

  /** Time of the run without that in which it was held up: how far its schedule is. */
  public synchronized long scheduleNanos(long nowNanos) {
    Hold now = hold;
    return (now.held() ? heldNanos : nowNanos) - now.shiftNanos();
  }

  /**
   * Multiplies the planned arrivals that are not read yet.
   *
   * @param times above 0; 1 is as planned
   */
  public void multiply(double times) {
    factor = times;
  }

  /** What the planned arrivals are multiplied by, as asked for last. */
  double factor() {
    return factor;
  }

  /** How far ahead of its schedule a run may be read. */
  long aheadNanos() {
    return aheadNanos;
  }

  /** The one object until something changes; a loop compares it with what it saw last. */
  Hold hold() {
    return hold;
  }

  /** A request was left out. The thread that reads ahead. */
  @SuppressWarnings("NonAtomicVolatileUpdate") // One thread writes.
  void countThinned() {
    thinned++;
  }

  /** Planned requests that were left out since the load was changed. */
  public long thinned() {
    return thinned;
  }
}
