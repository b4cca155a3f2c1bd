package io.aftershock.replay;

import io.aftershock.capture.trace.TraceReader;
import io.aftershock.capture.trace.TraceRequest;
import io.aftershock.replay.http.RequestEncoder;
import io.aftershock.replay.schedule.Schedule;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Reads, schedules and encodes requests ahead of the loop that sends them, so that the loop does
 * none of it. Runs on a thread of its own.
 */
final class ReadAhead implements Runnable {
  private final TraceReader reader;
  private final Schedule schedule;
  private final RequestEncoder encoder;
  private final boolean writes;
  private final ExchangeQueue queue;
  private volatile @Nullable Throwable failure;

  ReadAhead(
      TraceReader reader,
      Schedule schedule,
      RequestEncoder encoder,
      boolean writes,
      ExchangeQueue queue) {
    this.reader = reader;
    this.schedule = schedule;
    this.encoder = encoder;
    this.writes = writes;
    this.queue = queue;
  }

  @Override
  public void run() {
    try {
      readAll();
    } catch (IOException | RuntimeException | Error e) {
      failure = e;
    } finally {
      queue.end();
    }
  }

  private void readAll() throws IOException {
    boolean wanted = true;
    TraceRequest request = reader.next();
    while (request != null && wanted) {
      if (ReplayPlan.isPlanned(request, writes)) {
        long intendedNanos = schedule.intendedNanos(request.offsetNanos());
        wanted = queue.put(encoder.encode(request, intendedNanos));
      }
      request = reader.next();
    }
  }

  /** Why the reading failed, or null. */
  @Nullable Throwable failure() {
    return failure;
  }
}
