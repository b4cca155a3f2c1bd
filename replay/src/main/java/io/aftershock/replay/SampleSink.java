package io.aftershock.replay;

import io.aftershock.replay.http.Exchange;
import io.aftershock.replay.run.Outcome;
import io.aftershock.replay.run.RunSample;
import io.aftershock.replay.run.RunWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.EnumMap;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Writes finished exchanges to the run and counts them. Runs on a thread of its own. */
final class SampleSink implements Runnable {
  private final RunWriter writer;
  private final FinishedQueue finished;
  private final StopSignal stop;
  private final Map<Outcome, Long> outcomes = new EnumMap<>(Outcome.class);
  private final Map<Integer, Long> statuses = new TreeMap<>();
  private volatile @Nullable Throwable failure;

  /** Writes what {@code finished} holds; where that fails, it gives the signal to stop. */
  SampleSink(RunWriter writer, FinishedQueue finished, StopSignal stop) {
    this.writer = writer;
    this.finished = finished;
    this.stop = stop;
  }

  @Override
  public void run() {
    try {
      finished.drainTo(this::write);
    } catch (RuntimeException | Error e) {
      failure = e;
      stop.give();
    }
  }

  private void write(Exchange exchange) {
    RunSample sample = exchange.toSample();
    try {
      writer.append(sample);
    } catch (IOException e) {
      throw new UncheckedIOException(e.getMessage(), e); // The disk is full, say.
    }
    outcomes.merge(sample.outcome(), 1L, Long::sum);
    if (sample.status() != 0) {
      statuses.merge(sample.status(), 1L, Long::sum);
    }
  }

  /** Why the writing ended early, or null. */
  @Nullable Throwable failure() {
    return failure;
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
