package io.aftershock.replay;

import io.aftershock.capture.trace.TraceReader;
import io.aftershock.capture.trace.TraceRequest;
import io.aftershock.replay.http.Exchange;
import io.aftershock.replay.http.RequestEncoder;
import io.aftershock.replay.schedule.Schedule;
import java.io.IOException;
import java.util.Queue;
import java.util.concurrent.locks.LockSupport;
import org.jctools.queues.SpscArrayQueue;
import org.jspecify.annotations.Nullable;

/**
 * Reads, schedules and encodes requests ahead of the loop that sends them, so that the loop does
 * none of it. Its own thread runs {@link #run}; the loop's thread calls {@link #poll}.
 */
final class ReadAhead implements Runnable, ExchangeSource {
  private static final int AHEAD = 8192;
  private static final long FULL_WAIT_NANOS = 200_000;

  private final TraceReader reader;
  private final Schedule schedule;
  private final RequestEncoder encoder;
  private final boolean writes;
  private final Queue<Exchange> ready = new SpscArrayQueue<>(AHEAD);
  private volatile boolean stopped;
  private volatile boolean ended;
  private volatile @Nullable Throwable failure;

  ReadAhead(TraceReader reader, Schedule schedule, RequestEncoder encoder, boolean writes) {
    this.reader = reader;
    this.schedule = schedule;
    this.encoder = encoder;
    this.writes = writes;
  }

  @Override
  public void run() {
    try {
      TraceRequest request = reader.next();
      while (request != null && !stopped) {
        if (ReplayPlan.isPlanned(request, writes)) {
          offer(encoder.encode(request, schedule.intendedNanos(request.offsetNanos())));
        }
        request = reader.next();
      }
    } catch (IOException | RuntimeException | Error e) {
      failure = e;
    } finally {
      ended = true;
    }
  }

  private void offer(Exchange exchange) {
    while (!ready.offer(exchange)) {
      if (stopped) {
        return;
      }
      LockSupport.parkNanos(FULL_WAIT_NANOS);
    }
  }

  /** Waits until as much is ready as there is room for, or all there is. */
  void awaitFilled() {
    while (!ended && ready.size() < AHEAD) {
      LockSupport.parkNanos(FULL_WAIT_NANOS);
    }
  }

  @Override
  public @Nullable Exchange poll() {
    return ready.poll();
  }

  @Override
  public boolean isExhausted() {
    return ended && ready.isEmpty();
  }

  /** Ends the reading early. */
  void stop() {
    stopped = true;
  }

  /** Why the reading failed, or null. */
  @Nullable Throwable failure() {
    return failure;
  }
}
