package io.aftershock.replay.load;

import io.aftershock.replay.fidelity.FidelityRecorder;
import io.aftershock.replay.http.ExchangeListener;
import io.aftershock.replay.http.HttpEngine;
import io.aftershock.replay.http.Limits;
import io.aftershock.replay.live.LoopCounters;
import io.aftershock.replay.machine.TimerSlack;
import io.aftershock.replay.rules.RuleEncoder;
import io.aftershock.replay.rules.Sessions;
import io.aftershock.replay.schedule.RunClock;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** One loop with its queues, its connections and its measurements; runs on a thread of its own. */
final class Lane implements Runnable {
  /** How long a run that is interrupted waits for the answers it still expects. */
  private static final long INTERRUPT_DRAIN_NANOS = TimeUnit.SECONDS.toNanos(3);

  /**
   * A closed loop has no bursts. What is read a tenth of a second ahead is out of the processor's
   * caches again by then.
   */
  private static final int CLOSED_LOOP_CAPACITY = 1024;

  final ExchangeQueue queue;
  final FinishedQueue finished = new FinishedQueue();
  final FidelityRecorder fidelity = new FidelityRecorder();

  private final int number;
  private final LoadGenerator.Setup setup;
  private final LoopCounters counters;
  private final StopSignal stop;
  private final RunClock clock;
  private final boolean live;
  private int unfinished;
  private volatile @Nullable Throwable failure;
  private volatile @Nullable Throwable ownFailure;

  /** A lane whose requests come in while the run goes, where it is {@code live}. */
  Lane(
      int number,
      LoadGenerator.Setup setup,
      LoopCounters counters,
      RunClock clock,
      StopSignal stop,
      boolean live) {
    this.number = number;
    this.live = live;
    this.setup = setup;
    this.queue =
        new ExchangeQueue(
            setup.concurrency() > 0 ? CLOSED_LOOP_CAPACITY : ExchangeQueue.USUAL_CAPACITY);
    this.counters = counters;
    this.clock = clock;
    this.stop = stop;
  }

  @Override
  public void run() {
    TimerSlack.minimize();
    setup.placement().takePlace(number);
    LoopListener counting = new LoopListener(fidelity, counters, finished);
    Supplier<RuleEncoder> encoders = setup.sessionEncoders();
    Sessions sessions = encoders == null ? null : new Sessions(setup.rules(), encoders.get());
    SessionSchedule schedule = new SessionSchedule();
    ExchangeListener listener =
        sessions == null ? counting : new SessionListener(counting, sessions, schedule);
    try (HttpEngine engine =
        new HttpEngine(setup.transport(), setup.destinations(), limits(), clock, listener)) {
      engine.openAhead((setup.openAhead() + setup.loops() - 1) / setup.loops());
      loop(engine, sessions, schedule).run();
      drain(engine);
      unfinished = engine.inFlight();
      ownFailure = engine.ownFailure();
    } catch (RuntimeException | Error e) {
      failure = e;
      stop.give();
    } finally {
      queue.close();
      finished.close();
    }
  }

  private SendLoop loop(HttpEngine engine, @Nullable Sessions sessions, SessionSchedule schedule) {
    if (setup.concurrency() > 0) {
      int share = Math.max(1, setup.concurrency() / setup.loops());
      return new ClosedLoop(queue, engine, clock, share, setup.longestNanos(), stop);
    }
    WakeUpMargin margin = WakeUpMargin.of(setup.precision(), setup.transport().wakeUpErrorNanos());
    Overload overload = setup.overload().ofOneIn(setup.loops());
    if (sessions != null) {
      return new SessionLoop(queue, engine, clock, margin, overload, stop, sessions, schedule);
    }
    long emptyWait = live ? OpenLoop.LIVE_EMPTY_WAIT_NANOS : OpenLoop.EMPTY_WAIT_NANOS;
    return new OpenLoop(queue, engine, clock, margin, overload, emptyWait, stop, setup.steering());
  }

  /** This loop's share of what all may use. */
  private Limits limits() {
    Limits all = setup.limits();
    return new Limits(
        Math.max(1, all.maxConnections() / setup.loops()),
        all.sharing(),
        all.idleNanos(),
        all.timeoutNanos());
  }

  /** Polls until nothing is in flight; once the run is stopped, only a moment longer. */
  private void drain(HttpEngine engine) {
    long deadlineNanos = Long.MAX_VALUE;
    while (engine.inFlight() > 0 && clock.nanos() < deadlineNanos) {
      if (deadlineNanos == Long.MAX_VALUE && stop.isGiven()) {
        deadlineNanos = clock.nanos() + INTERRUPT_DRAIN_NANOS;
      }
      engine.poll(deadlineNanos - clock.nanos());
    }
  }

  /** Requests that were taken up and have no outcome; read it after the thread has ended. */
  int unfinished() {
    return unfinished;
  }

  /** The first failure of our own that the loop went on after, or null. */
  @Nullable Throwable ownFailure() {
    return ownFailure;
  }

  /** Why the loop failed, or null. */
  @Nullable Throwable failure() {
    return failure;
  }
}
