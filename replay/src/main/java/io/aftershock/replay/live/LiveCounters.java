package io.aftershock.replay.live;

import java.util.concurrent.atomic.AtomicLong;

/** Counts of a running replay: written by the loop's thread alone, read by any. */
public final class LiveCounters {
  private final AtomicLong intendedNanos = new AtomicLong();
  private final AtomicLong dispatched = new AtomicLong();
  private final AtomicLong sent = new AtomicLong();
  private final AtomicLong done = new AtomicLong();
  private final AtomicLong errors = new AtomicLong();
  private final AtomicLong maxLagNanos = new AtomicLong();

  /** A request was taken up that was due then. */
  public void dispatched(long dueNanos) {
    intendedNanos.lazySet(dueNanos);
    dispatched.lazySet(dispatched.getPlain() + 1);
  }

  /** A request was sent, that late. */
  public void sent(long lagNanos) {
    sent.lazySet(sent.getPlain() + 1);
    if (lagNanos > maxLagNanos.getPlain()) {
      maxLagNanos.lazySet(lagNanos);
    }
  }

  /** The outcome of a request is known. */
  public void done(boolean error) {
    done.lazySet(done.getPlain() + 1);
    if (error) {
      errors.lazySet(errors.getPlain() + 1);
    }
  }

  /**
   * The counts at one moment.
   *
   * @param intendedNanos intended time of the request taken up last
   * @param dispatched requests taken up
   * @param sent requests sent
   * @param inFlight requests taken up and not done
   * @param errors requests that failed
   * @param maxLagNanos largest lag since the last look
   */
  public record Snapshot(
      long intendedNanos,
      long dispatched,
      long sent,
      long inFlight,
      long errors,
      long maxLagNanos) {}

  /** Looks at the counts, and starts the largest lag anew. */
  public Snapshot look() {
    long finished = done.get();
    long takenUp = dispatched.get();
    return new Snapshot(
        intendedNanos.get(),
        takenUp,
        sent.get(),
        Math.max(0, takenUp - finished),
        errors.get(),
        maxLagNanos.getAndSet(0));
  }
}
