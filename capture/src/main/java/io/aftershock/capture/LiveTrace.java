package io.aftershock.capture;

import io.aftershock.capture.input.entry.RecordedRequest;
import io.aftershock.capture.input.entry.RecurringParts;
import io.aftershock.capture.input.entry.StampMeaning;
import io.aftershock.capture.time.Arrival;
import io.aftershock.capture.time.ArrivalOrder;
import io.aftershock.capture.time.ArrivalWindow;
import io.aftershock.capture.time.LogClock;
import io.aftershock.capture.trace.TraceInfo;
import java.io.IOException;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Writes a trace while the log it comes from is still being written, so that it can be replayed
 * while it grows. One thread, the one that reads the log.
 *
 * <p>What is there at the start, in this log and in those before it, is put in order as a whole:
 * that is known by the first time that the log has nothing new. From then on a window has to do.
 */
final class LiveTrace implements SourceReading.Requests {
  /** Each flush ends a block, in which the texts of its requests are written once. */
  private static final long FLUSH_NANOS = 250_000_000L;

  private static final long DESCRIBE_NANOS = 1_000_000_000L;

  /** A log may be written so fast that it never has nothing new. */
  private static final int REQUESTS_PER_LOOK = 1024;

  private final ArrivalOrder order;
  private final TraceFilling filling;
  private final Runnable written;
  private final long windowNanos;
  private final LogClock clock;
  private final LongSupplier monotonicNanos;
  private @Nullable ArrivalWindow window;
  private long added;
  private long flushedCount;
  private long flushedNanos;
  private long describedCount;
  private long describedNanos;

  /**
   * Fills {@code filling}.
   *
   * @param written called when the trace has its first requests
   * @param windowNanos how long a request is held back
   * @param clock the log's time
   * @param monotonicNanos a clock that never steps
   */
  LiveTrace(
      ArrivalOrder order,
      TraceFilling filling,
      Runnable written,
      long windowNanos,
      LogClock clock,
      LongSupplier monotonicNanos) {
    this.order = order;
    this.filling = filling;
    this.written = written;
    this.windowNanos = windowNanos;
    this.clock = clock;
    this.monotonicNanos = monotonicNanos;
  }

  @Override
  public void add(int source, RecordedRequest request, @Nullable RecurringParts parts)
      throws IOException {
    clock.stamp(request.stampNanos());
    if (window == null) {
      order.add(source, request, parts);
      return;
    }
    window.add(source, request, parts);
    if (++added % REQUESTS_PER_LOOK == 0) {
      writeWhatIsDue(window);
      publish();
    }
  }

  @Override
  public void meaning(int source, StampMeaning meaning) {
    order.meaning(source, meaning);
  }

  @Override
  public void atEnd() throws IOException {
    if (window == null) {
      window = order.followedBy(clock, windowNanos);
      moveTo(window);
    }
    clock.atEnd(monotonicNanos.getAsLong());
    writeWhatIsDue(window);
    publish();
  }

  /** What was there before; each is written at once that is old enough. */
  private void moveTo(ArrivalWindow begun) throws IOException {
    for (Arrival arrival = order.next(); arrival != null; arrival = order.next()) {
      begun.hold(arrival);
      writeWhatIsDue(begun);
    }
  }

  private void writeWhatIsDue(ArrivalWindow from) throws IOException {
    for (Arrival arrival = from.next(); arrival != null; arrival = from.next()) {
      filling.add(arrival);
    }
  }

  private void publish() throws IOException {
    long now = monotonicNanos.getAsLong();
    boolean isFirst = flushedCount == 0;
    if (filling.count() > flushedCount && (isFirst || now - flushedNanos >= FLUSH_NANOS)) {
      if (isFirst) {
        written.run();
        // Readers need to know when the trace starts before they see its first request.
        filling.describe(follow(false), 0);
        describedNanos = now;
      }
      filling.flush();
      flushedCount = filling.count();
      flushedNanos = now;
    }
    if (flushedCount > describedCount && now - describedNanos >= DESCRIBE_NANOS) {
      filling.describe(follow(false), flushedCount);
      describedCount = flushedCount;
      describedNanos = now;
    }
  }

  /** Writes what is left once the log has ended; returns how it was followed. */
  TraceInfo.Follow end() throws IOException {
    if (window == null) {
      for (Arrival arrival = order.next(); arrival != null; arrival = order.next()) {
        filling.add(arrival);
      }
    } else {
      window.end();
      writeWhatIsDue(window);
    }
    return follow(true);
  }

  /** How the log is followed so far. */
  TraceInfo.Follow follow(boolean whole) {
    return window == null
        ? new TraceInfo.Follow(windowNanos, 0, 0, whole)
        : new TraceInfo.Follow(windowNanos, window.late(), window.mostLateNanos(), whole);
  }
}
