package io.aftershock.replay.live;

import java.util.concurrent.atomic.AtomicLong;

/** Counts of one loop of a running replay: written by the loop's thread alone, read by any. */
public final class LoopCounters {
  private final AtomicLong intendedNanos = new AtomicLong();
  private final AtomicLong takenUp = new AtomicLong();
  private final AtomicLong sent = new AtomicLong();
  private final AtomicLong done = new AtomicLong();
  private final AtomicLong errors = new AtomicLong();
  private final AtomicLong maxLagNanos = new AtomicLong();

  /** A request was taken up that was due then. */
  public void takenUp(long dueNanos) {
    intendedNanos.lazySet(dueNanos);
    takenUp.lazySet(takenUp.getPlain() + 1);
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

  LiveCounters.Snapshot look() {
    return snapshot(maxLagNanos.getAndSet(0));
  }

  /** The same, with no largest lag. */
  LiveCounters.Snapshot counts() {
    return snapshot(0);
  }

  private LiveCounters.Snapshot snapshot(long lagNanos) {
    long finished = done.get();
    long taken = takenUp.get();
    return new LiveCounters.Snapshot(
        intendedNanos.get(),
        taken,
        sent.get(),
        Math.max(0, taken - finished),
        errors.get(),
        lagNanos);
  }
}
