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
import org.jspecify.annotations.Nullable;

/**
 * Sees a running replay second by second, and keeps the last ten minutes of it. It looks on a
 * thread of its own, so that neither the loops nor those who watch wait for each other. Any thread
 * may ask.
 */
public final class LiveView {
  private static final long SECOND_NANOS = 1_000_000_000;
  private static final int MOST_SECONDS = 600;

  private final SecondTally tally;
  private final RunLog log = new RunLog();
  private final StretchWatch watch = new StretchWatch(log);
  private final GeneratorHealth health = new GeneratorHealth();
  private final Deque<LiveSecond> seconds = new ArrayDeque<>();
  private final List<Consumer<LiveSecond>> listeners = new CopyOnWriteArrayList<>();
  private final ScheduledExecutorService timer =
      Executors.newSingleThreadScheduledExecutor(Background.threads("aftershock-live"));
  private LiveCounters.Snapshot before = LiveCounters.Snapshot.NOTHING;
  private long lookedNanos;
  private @Nullable Run run;

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

  /** For a run whose endpoints have these names, by their index. */
  public LiveView(List<String> endpoints) {
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

  /** Looks at {@code seen} from now on. */
  public synchronized void start(Run seen) {
    run = seen;
    timer.scheduleAtFixedRate(this::lookSafely, 1, 1, TimeUnit.SECONDS);
  }

  /** A timer ends at the first exception; whoever watches should learn of it. */
  private void lookSafely() {
    try {
      look();
    } catch (RuntimeException e) {
      log.add(lookedNanos, LogEntry.Kind.RUN, "a fault of this view, not of the run: " + e);
    }
  }

  /** Listeners have locks of their own, and ask here: so none is told within this one's. */
  private void look() {
    LiveSecond second = next();
    if (second != null) {
      listeners.forEach(listener -> listener.accept(second));
    }
  }

  private synchronized @Nullable LiveSecond next() {
    long now = run == null ? -1 : run.nanos();
    if (run == null || now <= lookedNanos) {
      return null;
    }
    if (lookedNanos == 0) {
      log.add(0, LogEntry.Kind.RUN, "started");
    }
    LiveSecond second = second(run, now);
    watch.add(second);
    seconds.add(second);
    if (seconds.size() > MOST_SECONDS) {
      seconds.remove();
    }
    return second;
  }

  /** A look comes late where the machine is busy, so that rates are of the time since the last. */
  private LiveSecond second(Run seen, long now) {
    LiveCounters.Snapshot counts = seen.counts();
    SecondTally.Taken taken = tally.take();
    Controls.State state = seen.state();
    double perSecond = SECOND_NANOS / (double) Math.max(1, now - lookedNanos);
    LiveSecond second =
        new LiveSecond(
            now,
            seen.scheduleNanos(),
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
    look();
    synchronized (this) {
      log.add(lookedNanos, LogEntry.Kind.RUN, how + " after " + Durations.format(lookedNanos));
    }
  }
}
