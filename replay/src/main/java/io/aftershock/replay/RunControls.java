package io.aftershock.replay;

import io.aftershock.capture.trace.Durations;
import io.aftershock.replay.live.Controls;
import io.aftershock.replay.live.LogEntry.Kind;
import io.aftershock.replay.live.RunLog;
import io.aftershock.replay.load.Steering;
import io.aftershock.replay.rules.RuleRun;
import io.aftershock.replay.run.RunInfo.Event;
import io.aftershock.replay.schedule.RunClock;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Changes a run while it goes, writes each change down, and refuses those that make no sense in it.
 * Any thread may call.
 */
final class RunControls implements Controls {
  private static final double LEAST_LOAD = 0.01;
  private static final double MOST_LOAD = 100;

  private final Steering steering;
  private final RunClock clock;
  private final Runnable stop;
  private final Terms terms;
  private final RunLog log;
  private final List<Event> events = new ArrayList<>();
  private Listener listener = all -> {};
  private double load;
  private long loadAskedNanos;
  private boolean over;

  /**
   * What may be done with a run.
   *
   * @param speed trace time per run time
   * @param plannedLoad what arrivals are multiplied by as planned
   * @param pauseRefusal why it cannot be paused, or null
   * @param loadRefusal why its load cannot be changed, or null
   */
  record Terms(
      double speed,
      double plannedLoad,
      @Nullable String pauseRefusal,
      @Nullable String loadRefusal) {

    /** Those of a replay with these options. */
    static Terms of(ReplayOptions options) {
      String refusal = refusal(options);
      return new Terms(options.speed(), options.workload().load(), refusal, refusal);
    }

    private static @Nullable String refusal(ReplayOptions options) {
      if (options.pacing().closedLoop()) {
        return "with --max there is no schedule to hold up or to thin out";
      }
      if (options.workload().part() != null || options.startAt() != null) {
        return "with --part or --start-at other processes go on by the schedule";
      }
      if (options.workload() instanceof FollowedWorkload) {
        return "with --follow requests are sent as they come into the trace";
      }
      RuleRun rules = options.rules().begin();
      if (rules.sessions()) {
        return "with --sessions each session has a schedule of its own";
      }
      return rules.signs() ? "requests are signed ahead, for when they are due" : null;
    }
  }

  /**
   * For a run by {@code clock} that {@code stop} ends; what is done is told to {@code log}, too.
   */
  RunControls(Steering steering, RunClock clock, Runnable stop, Terms terms, RunLog log) {
    this.steering = steering;
    this.clock = clock;
    this.stop = stop;
    this.terms = terms;
    this.log = log;
    this.load = terms.plannedLoad();
  }

  /** Is told of all that was done, each time something is. */
  @FunctionalInterface
  interface Listener {
    /** Notes it, if it can. */
    void done(List<Event> all) throws IOException;
  }

  @Override
  public synchronized State state() {
    return new State(steering.isPaused(), load, terms.pauseRefusal(), terms.loadRefusal());
  }

  @Override
  public synchronized void pause() {
    long now = requireRunning(terms.pauseRefusal());
    if (steering.pause(now)) {
      add(new Event(Event.PAUSE, now, traceNanos(now), now, null));
      log.add(now, Kind.CHANGE, "paused at " + atTraceTime(now));
    }
  }

  @Override
  public synchronized void resume() {
    long now = requireRunning(terms.pauseRefusal());
    long traceNanos = traceNanos(now);
    long from = steering.resume(now);
    if (from >= 0) {
      add(new Event(Event.RESUME, now, traceNanos, from, null));
      log.add(now, Kind.CHANGE, "goes on; all is due later by the pause");
    }
  }

  @Override
  public synchronized void load(double asked) {
    long now = requireRunning(terms.loadRefusal());
    if (!(asked >= LEAST_LOAD && asked <= MOST_LOAD)) {
      throw new IllegalArgumentException("the load must be from 0.01 to 100");
    }
    if (asked == load) {
      return;
    }
    load = asked;
    loadAskedNanos = now;
    steering.multiply(asked / terms.plannedLoad());
    log.add(now, Kind.CHANGE, "load " + number(asked) + " asked for");
  }

  /** The thread that reads ahead has come to the first request by the load asked for last. */
  synchronized void loadChanged(long scheduleNanos) {
    long now = clock.nanos();
    long from = scheduleNanos + now - steering.scheduleNanos(now);
    long traceNanos = Math.round(scheduleNanos * terms.speed());
    add(new Event(Event.LOAD, loadAskedNanos, traceNanos, from, load));
    log.add(from, Kind.CHANGE, "load is " + number(load) + " from here on");
  }

  @Override
  public synchronized void stop() {
    long now = requireRunning(null);
    add(new Event(Event.STOP, now, traceNanos(now), now, null));
    log.add(now, Kind.CHANGE, "stopped at " + atTraceTime(now));
    stop.run();
  }

  private long requireRunning(@Nullable String refusal) {
    if (refusal != null) {
      throw new IllegalStateException(refusal);
    }
    long now = clock.nanos();
    if (now < 0 || over) {
      throw new IllegalStateException(over ? "the run is over" : "the run has not started yet");
    }
    return now;
  }

  private void add(Event event) {
    events.add(event);
    events.sort(Comparator.comparingLong(Event::fromNanos));
    try {
      listener.done(List.copyOf(events));
    } catch (IOException e) {
      log.add(event.runNanos(), Kind.RUN, "could not be written down yet: " + e.getMessage());
    }
  }

  private long traceNanos(long runNanos) {
    return Math.round(steering.scheduleNanos(runNanos) * terms.speed());
  }

  private String atTraceTime(long runNanos) {
    return Durations.format(traceNanos(runNanos)) + " of the trace";
  }

  private static String number(double load) {
    return String.format(Locale.ROOT, load == Math.rint(load) ? "%.0f" : "%s", load);
  }

  /** Tells {@code to} from now on. */
  synchronized void listen(Listener to) {
    listener = to;
  }

  /** The run is over; what comes now is refused. Returns what was done. */
  synchronized List<Event> end() {
    over = true;
    return List.copyOf(events);
  }
}
