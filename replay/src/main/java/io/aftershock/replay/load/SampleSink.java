package io.aftershock.replay.load;

import io.aftershock.replay.http.Exchange;
import io.aftershock.replay.live.SampleObserver;
import io.aftershock.replay.rules.RuleRun;
import io.aftershock.replay.run.Outcome;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Writes finished exchanges down and counts them. Runs on a thread of its own. Where they cannot be
 * written, the run goes on and they are counted only: a full disk must not change what the target
 * sees.
 */
final class SampleSink implements Runnable {
  /** Each wake-up takes the processor from a loop that has no other. */
  private static final long PAUSE_NANOS = 2_000_000;

  private static final long FLUSH_NANOS = 100_000_000;
  private static final int MOST_STATUSES = 1000;

  private final SampleTarget target;
  private final List<FinishedQueue> queues;
  private final FreeExchanges free;
  private final StopRules rules;
  private final RuleRun answers;
  private final List<SampleObserver> observers;
  private final OutcomeCounts[] outcomes;
  private final long[] statuses = new long[MOST_STATUSES];
  private long flushedNanos = System.nanoTime();
  private long unwritten;
  private volatile @Nullable Throwable failure;

  /**
   * Writes what {@code queues} hold to {@code target}, and shows it to {@code rules}.
   *
   * @param answers judges the answers
   * @param targets how many places are sent to, at least 1
   * @param observers each sees what is done, too
   */
  SampleSink(
      SampleTarget target,
      List<FinishedQueue> queues,
      FreeExchanges free,
      int targets,
      StopRules rules,
      RuleRun answers,
      List<SampleObserver> observers) {
    this.outcomes =
        Stream.generate(OutcomeCounts::new).limit(targets).toArray(OutcomeCounts[]::new);
    this.target = target;
    this.queues = queues;
    this.free = free;
    this.rules = rules;
    this.answers = answers;
    this.observers = observers;
  }

  @Override
  public void run() {
    boolean last;
    do {
      long now = rules.nanos();
      last = queues.stream().allMatch(FinishedQueue::isClosed);
      for (int i = 0; i < queues.size(); i++) {
        drain(queues.get(i));
      }
      rules.check(now);
      if (last || System.nanoTime() - flushedNanos > FLUSH_NANOS) {
        flush();
      }
      if (!last) {
        LockSupport.parkNanos(PAUSE_NANOS);
      }
    } while (!last);
  }

  private void drain(FinishedQueue queue) {
    for (Exchange next = queue.poll(); next != null; next = queue.poll()) {
      answers.judge(next);
      outcomes[next.target()].add(next.outcome());
      if (next.status() > 0 && next.status() < MOST_STATUSES) {
        statuses[next.status()]++;
      }
      rules.record(next);
      for (int i = 0; i < observers.size(); i++) {
        observers.get(i).done(next);
      }
      write(next);
      free.give(next);
    }
  }

  private void write(Exchange exchange) {
    if (failure != null) {
      unwritten++;
      return;
    }
    try {
      target.append(exchange);
    } catch (IOException | RuntimeException | Error e) {
      failure = e;
      unwritten++;
    }
  }

  private void flush() {
    flushedNanos = System.nanoTime();
    if (failure != null) {
      return;
    }
    try {
      target.flush();
    } catch (IOException | RuntimeException | Error e) {
      failure = e;
    }
  }

  /** Why samples could not be written, or null. */
  @Nullable Throwable failure() {
    return failure;
  }

  /** Samples that could not be written; read it after the thread has ended. */
  long unwritten() {
    return unwritten;
  }

  /** Exchanges by outcome; read it after the thread has ended. */
  Map<Outcome, Long> outcomes() {
    OutcomeCounts all = new OutcomeCounts();
    Stream.of(outcomes).forEach(all::add);
    return all.byOutcome();
  }

  /** The same by target; read it after the thread has ended. */
  List<Map<Outcome, Long>> byTarget() {
    return Stream.of(outcomes).map(OutcomeCounts::byOutcome).toList();
  }

  /** Responses by status; read it after the thread has ended. */
  Map<Integer, Long> statuses() {
    Map<Integer, Long> counts = new TreeMap<>();
    for (int status = 0; status < MOST_STATUSES; status++) {
      if (statuses[status] > 0) {
        counts.put(status, statuses[status]);
      }
    }
    return counts;
  }
}
