package io.aftershock.replay.probe;

import io.aftershock.replay.run.SeriesKind;
import io.aftershock.replay.run.ServerMetricsWriter;
import io.aftershock.replay.schedule.RunClock;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * Asks servers for their metrics each second of a run, and writes down what they say. Each is asked
 * by a thread of its own, so that a slow one keeps nobody waiting.
 */
public final class Probes implements AutoCloseable {
  private static final long EVERY_NANOS = TimeUnit.SECONDS.toNanos(1);
  private static final long POLL_MS = 10;

  /** An answer to the last question may take so long; after that the file is closed without it. */
  private static final Duration LONGEST_END = Duration.ofSeconds(4);

  private final ServerMetricsWriter writer;
  private final RunClock clock;
  private final List<Probe> probes = new ArrayList<>();
  private final List<Thread> threads = new ArrayList<>();
  private volatile boolean ended;

  private Probes(ServerMetricsWriter writer, RunClock clock) {
    this.writer = writer;
    this.clock = clock;
  }

  /**
   * Begins to ask.
   *
   * @param run the directory of a run that has begun
   * @param clock that of the run
   * @throws IOException where the run cannot be written
   */
  public static Probes start(List<ProbeTarget> targets, Path run, RunClock clock)
      throws IOException {
    Probes probes =
        new Probes(
            ServerMetricsWriter.create(run, TimeUnit.NANOSECONDS.toMillis(EVERY_NANOS)), clock);
    for (ProbeTarget target : targets) {
      Probe probe = target.open();
      int source = probes.writer.source(probe.kind(), probe.from());
      Thread thread = new Thread(() -> probes.ask(probe, source), "aftershock-probe-" + source);
      thread.setDaemon(true);
      probes.probes.add(probe);
      probes.threads.add(thread);
    }
    probes.threads.forEach(Thread::start);
    return probes;
  }

  private void ask(Probe probe, int source) {
    try {
      long next = 0;
      while (!ended) {
        long now = clock.nanos();
        if (now < next) {
          Thread.sleep(POLL_MS);
          continue;
        }
        once(probe, source);
        next = Math.floorDiv(clock.nanos(), EVERY_NANOS) * EVERY_NANOS + EVERY_NANOS;
      }
      if (clock.nanos() >= 0) {
        once(probe, source); // What it came to.
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt(); // Nobody waits for the answer any more.
    } catch (IOException e) {
      // The disk is full or gone; the run itself says so.
    }
  }

  private void once(Probe probe, int source) throws IOException {
    Map<String, Double> values = new LinkedHashMap<>();
    Map<String, SeriesKind> kinds = new LinkedHashMap<>();
    long before = clock.nanos();
    try {
      probe.ask(
          (series, kind, value) -> {
            values.put(series, value);
            kinds.put(series, kind);
          });
    } catch (IOException | RuntimeException e) {
      writer.failure(source, clock.nanos(), String.valueOf(e.getMessage()));
      return;
    }
    writer.answer(source, before + (clock.nanos() - before) / 2, values, kinds);
  }

  /** Asks once more, and ends; called again it does nothing. */
  public void finish() throws IOException {
    if (ended) {
      return;
    }
    ended = true;
    long deadline = System.nanoTime() + LONGEST_END.toNanos();
    try {
      for (Thread thread : threads) {
        TimeUnit.NANOSECONDS.timedJoin(thread, Math.max(1, deadline - System.nanoTime()));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    probes.forEach(Probe::close);
    threads.forEach(Thread::interrupt);
    writer.close();
  }

  @Override
  public void close() throws IOException {
    finish();
  }
}
