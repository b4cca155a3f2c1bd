package io.aftershock.replay;

import io.aftershock.replay.http.Exchange;
import io.aftershock.replay.run.Outcome;
import io.aftershock.replay.run.RunSample;
import io.aftershock.replay.run.RunWriter;
import java.util.EnumMap;
import java.util.Map;
import java.util.Queue;
import java.util.TreeMap;
import java.util.concurrent.locks.LockSupport;
import org.jctools.queues.SpscUnboundedArrayQueue;
import org.jspecify.annotations.Nullable;

/**
 * Writes samples to the run, on a thread of its own that runs {@link #run}; the loop's thread hands
 * over finished exchanges by {@link #accept}, which never blocks.
 */
final class SampleSink implements Runnable {
  private static final int CHUNK = 8192;
  private static final long EMPTY_WAIT_NANOS = 500_000;

  private final RunWriter writer;
  private final Queue<Exchange> finished = new SpscUnboundedArrayQueue<>(CHUNK);
  private final Map<Outcome, Long> outcomes = new EnumMap<>(Outcome.class);
  private final Map<Integer, Long> statuses = new TreeMap<>();
  private volatile boolean closed;
  private volatile @Nullable Throwable failure;

  SampleSink(RunWriter writer) {
    this.writer = writer;
  }

  void accept(Exchange exchange) {
    finished.add(exchange);
  }

  @Override
  public void run() {
    try {
      writeAll();
    } catch (RuntimeException | Error e) {
      failure = e; // A full disk, say: the mapped file cannot grow.
    }
  }

  private void writeAll() {
    while (true) {
      boolean last = closed;
      for (Exchange next = finished.poll(); next != null; next = finished.poll()) {
        write(next.toSample());
      }
      if (last) {
        return;
      }
      LockSupport.parkNanos(EMPTY_WAIT_NANOS);
    }
  }

  private void write(RunSample sample) {
    writer.append(sample);
    outcomes.merge(sample.outcome(), 1L, Long::sum);
    if (sample.status() != 0) {
      statuses.merge(sample.status(), 1L, Long::sum);
    }
  }

  /** Why the writing ended early, or null. */
  @Nullable Throwable failure() {
    return failure;
  }

  /** Ends {@link #run} once all that was accepted is written. */
  void close() {
    closed = true;
  }

  /** Samples by outcome label; read it after the thread has ended. */
  Map<String, Long> outcomes() {
    Map<String, Long> labels = new TreeMap<>();
    outcomes.forEach((outcome, count) -> labels.put(outcome.label(), count));
    return labels;
  }

  /** Responses by status; read it after the thread has ended. */
  Map<Integer, Long> statuses() {
    return statuses;
  }
}
