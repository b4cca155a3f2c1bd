package io.aftershock.replay.live;

import io.aftershock.capture.trace.Durations;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Sees a running replay second by second, and keeps the last ten minutes of it. It looks on a
 * thread of its own, so that neither the loops nor those who watch wait for each other. Any thread
 * may ask.
 */
public final class LiveView {
  private static final long SECOND_NANOS = 1_000_000_000;
  private static final int MOST_SECONDS = 600;

  private final Run run;
  private final SecondTally tally;
  private final RunLog log = new RunLog();
  private final StretchWatch watch = new StretchWatch(log);
  private final GeneratorHealth health = new GeneratorHealth();
  private final Deque<LiveSecond> seconds = new ArrayDeque<>();
  private final List<Consumer<LiveSecond>> listeners = new CopyOnWriteArrayList<>();
  private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(Background.threads("aftershock-live"));
  private LiveCounters.Snapshot before = LiveCounters.Snapshot.NOTHING;
  private long lookedNanos;
  private boolean started;

  /** The run as it is seen from here. */
  public interface Run {
    /** Counts so far. */
    LiveCounters.Snapshot counts();

    /** Time after its start; negative before it. */
    long nanos();

    /** The same without the time in which it was paused: how far it is. */
    long scheduleNanos();

    /** How its controls stand. */
    Controls.State state();
  }

  /** Sees {@code run}, whose endpoints have these names, by their index. */
  public LiveView(Run run, List<String> endpoints) {
    this.run = run;
    this.tally = new SecondTally(endpoints);
  }

  /** What is to be told of each request that is done. */
  public SampleObserver observer() {
    return tally;
  }

  /** What happened in the run. */
  public RunLog log() {
    return log;
  }

  /** Tells {@code listener} of each second, on the thread of this view. */
  public void listen(Consumer<LiveSecond> listener) {
    listeners.add(listener);
  }

  /** Looks from now on. */
  public void start() {
    timer.scheduleAtFixedRate(this::lookSafely, 1, 1, TimeUnit.SECONDS);
  }

  /** A timer ends at the first exception; whoever watches should learn of it. */
  private void lookSafely() {
    try {
      look();
    } catch (RuntimeException e) {
      log.add(run.nanos(), LogEntry.Kind.RUN, "a fault of this view, not of the run: " + e);
    }
  }

  private synchronized void look() {
    long now = run.nanos();
    if (now <= 0) {
      return;
    }
    if (!started) {
      started = true;
      log.add(0, LogEntry.Kind.RUN, "started");
    }
    LiveSecond second = second(now);
    watch.add(second);
    seconds.add(second);
    if (seconds.size() > MOST_SECONDS) {
      seconds.remove();
    }
    listeners.forEach(listener -> listener.accept(second));
  }

  /** A look comes late where the machine is busy, so that rates are of the time since the last. */
  private LiveSecond second(long now) {
    LiveCounters.Snapshot counts = run.counts();
    SecondTally.Taken taken = tally.take();
    Controls.State state = run.state();
    double perSecond = SECOND_NANOS / (double) Math.max(1, now - lookedNanos);
    LiveSecond second =
        new LiveSecond(
            now,
            run.scheduleNanos(),
            Math.round((counts.dispatched() - before.dispatched()) * perSecond),
            Math.round((counts.sent() - before.sent()) * perSecond),
            taken.done(),
            counts.inFlight(),
            taken.latency(),
            taken.ownLag(),
            taken.lagMaxNanos(),
            taken.errors(),
            taken.newConnections(),
            health.look(),
            state.paused(),
            state.load());
    before = counts;
    lookedNanos = now;
    return second;
  }

  /** The seconds so far, the last {@value #MOST_SECONDS} of them. */
  public synchronized List<LiveSecond> seconds() {
    return new ArrayList<>(seconds);
  }

  /** The counts at the last look. */
  public synchronized LiveCounters.Snapshot counts() {
    return before;
  }

  /** The endpoints with the highest p95. */
  public List<EndpointRow> slowest(int most) {
    return tally.slowest(most);
  }

  /** How many endpoints were seen. */
  public int endpointsSeen() {
    return tally.endpointsSeen();
  }

  /** Looks a last time, and says how it ended. */
  public void end(String how) {
    timer.shutdownNow();
    long now = Math.max(0, run.nanos());
    log.add(now, LogEntry.Kind.RUN, how + " after " + Durations.format(now));
    look();
  }
}
