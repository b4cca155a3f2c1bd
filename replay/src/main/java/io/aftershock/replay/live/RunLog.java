package io.aftershock.replay.live;

import io.aftershock.replay.live.LogEntry.Kind;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** What happened in a run, the last few hundred of it. Any thread may add and read. */
public final class RunLog {
  private static final int MOST = 300;

  private final Deque<LogEntry> entries = new ArrayDeque<>();
  private long count;

  /** Adds what happened at that time of the run. */
  public synchronized void add(long runNanos, Kind kind, String text) {
    entries.add(new LogEntry(count++, Math.max(0, runNanos), kind, text));
    if (entries.size() > MOST) {
      entries.remove();
    }
  }

  /** What is left of those from that number on. */
  public synchronized List<LogEntry> since(long number) {
    List<LogEntry> some = new ArrayList<>(entries);
    some.removeIf(entry -> entry.number() < number);
    return List.copyOf(some);
  }

  /** The number that the next will have. */
  public synchronized long next() {
    return count;
  }
}
