package io.aftershock.replay;

import io.aftershock.replay.load.LoadGenerator;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The moment at which a run starts by the wall clock, so that several processes start together.
 *
 * @param asked that moment, or null for as soon as all is ready
 * @param orLater whether to start all the same where it is over: what was due meanwhile is late
 * @param leadNanos how long before it the loops begin to get ready
 */
record CommonStart(@Nullable Instant asked, boolean orLater, long leadNanos) {
  /** What opening the run takes after the warm-up, with some to spare. */
  private static final Duration TO_OPEN = Duration.ofSeconds(1);

  private static final long PAUSE_NANOS = 50_000_000;

  /** The start that was asked for, which must be ahead; or none. */
  static CommonStart at(@Nullable Instant asked) {
    return new CommonStart(asked, false, LoadGenerator.LEAD_NANOS);
  }

  /** That moment, or at once where it is over. */
  static CommonStart orLater(Instant agreed) {
    return new CommonStart(agreed, true, LoadGenerator.LEAD_NANOS);
  }

  /** How long a warm-up may take, so that it ends before the start. */
  Duration longestWarmUp(Duration wanted) {
    if (asked == null) {
      return wanted;
    }
    Duration left = Duration.between(Instant.now(), asked).minus(TO_OPEN);
    return left.isNegative() ? Duration.ZERO : left.compareTo(wanted) < 0 ? left : wanted;
  }

  /**
   * Refuses a start that is over, where it must not be later.
   *
   * @throws IOException where it passed while all was made ready
   */
  void requireAhead() throws IOException {
    Instant now = Instant.now();
    if (asked != null && !orLater && asked.isBefore(now.plusNanos(leadNanos))) {
      throw new IOException(
          "--start-at "
              + asked
              + ": passed while the replay was made ready (it is "
              + now
              + " now), so nothing was sent; start it earlier, or with a later moment");
    }
  }

  /** Waits until it is near, or {@code given} up. */
  void await(BooleanSupplier given) {
    while (asked != null && !given.getAsBoolean() && nanosLeft() > leadNanos) {
      LockSupport.parkNanos(Math.min(PAUSE_NANOS, nanosLeft() - leadNanos));
    }
  }

  /** How far it is from now; below 0 where it is over. */
  long nanosLeft() {
    return asked == null ? leadNanos : Duration.between(Instant.now(), asked).toNanos();
  }

  /** When it is, by the wall clock. */
  Instant time() {
    return asked == null ? Instant.now().plusNanos(leadNanos) : asked;
  }
}
