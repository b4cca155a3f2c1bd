package io.aftershock.replay.load;

import io.aftershock.replay.http.Exchange;
import io.aftershock.replay.rules.SessionState;
import io.aftershock.replay.rules.Sessions;
import java.util.ArrayDeque;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * When the requests of sessions are due. A session begins at its time in the trace; each further
 * request follows the answer to the one before it after the recorded think time, and is never due
 * before its own time in the trace. Requests of no session are due at their time. The loop's thread
 * only.
 *
 * <p>Think time is what was recorded between the end of one request and the start of the next, at
 * least 0, and 0 where the end is not known; it is compressed as the schedule compresses the time
 * between the two starts.
 */
final class SessionSchedule {
  /** A session that rests for longer is forgotten: its cookies would have run out. */
  private static final long FORGET_NANOS = TimeUnit.MINUTES.toNanos(30);

  /** By when they are due, and then in the order of the trace. */
  private final PriorityQueue<Due> heap = new PriorityQueue<>();

  /** Sessions by their numbers, the one that rests for longest first. */
  private final Map<Long, Line> lines = new LinkedHashMap<>(16, 0.75f, true);

  private int waiting;

  /** A request and its time. */
  private record Due(long nanos, Exchange exchange) implements Comparable<Due> {
    @Override
    public int compareTo(Due other) {
      int byTime = Long.compare(nanos, other.nanos);
      return byTime != 0 ? byTime : Long.compare(exchange.index(), other.exchange.index());
    }
  }

  /** One session: what is on its way, and what comes after that. */
  private static final class Line {
    private final SessionState state = new SessionState();
    private final ArrayDeque<Exchange> waiting = new ArrayDeque<>();
    private @Nullable Exchange current;
    private boolean begun;
    private long traceNanos;
    private long offsetNanos;
    private long recordedNanos;
    private long doneNanos;

    /** When {@code next} is due, whose intended time is still that of the trace. */
    long dueNanos(Exchange next) {
      return begun
          ? Math.max(next.intendedNanos(), doneNanos + thinkNanos(next))
          : next.intendedNanos();
    }

    private long thinkNanos(Exchange next) {
      long recordedGap = Sessions.offsetNanos(next) - offsetNanos;
      long gap = next.intendedNanos() - traceNanos;
      if (recordedNanos < 0 || recordedGap <= recordedNanos || gap <= 0) {
        return 0;
      }
      long think = recordedGap - recordedNanos;
      return gap == recordedGap ? think : Math.round(gap * ((double) think / recordedGap));
    }

    void begin(Exchange next) {
      begun = true;
      current = next;
      traceNanos = next.intendedNanos();
      offsetNanos = Sessions.offsetNanos(next);
      recordedNanos = Sessions.recordedNanos(next);
    }
  }

  /** The next of the trace, whose intended time is that of the schedule, and has come. */
  void arrive(Exchange exchange) {
    waiting++;
    if (exchange.session() == 0) {
      heap.add(new Due(exchange.intendedNanos(), exchange));
      return;
    }
    forget(exchange.intendedNanos());
    Line line = lines.computeIfAbsent(exchange.session(), session -> new Line());
    if (line.current == null) {
      begin(line, exchange);
    } else {
      line.waiting.add(exchange);
    }
  }

  private void begin(Line line, Exchange next) {
    long due = line.dueNanos(next);
    line.begin(next);
    next.intendAt(due);
    heap.add(new Due(due, next));
  }

  private void forget(long nowNanos) {
    Iterator<Line> oldest = lines.values().iterator();
    if (oldest.hasNext()) {
      Line line = oldest.next();
      if (line.current == null && nowNanos - line.doneNanos > FORGET_NANOS) {
        oldest.remove();
      }
    }
  }

  /** Takes one out that is due, or returns null; its intended time is the one it is due at. */
  @Nullable Exchange poll(long nowNanos) {
    Due first = heap.peek();
    if (first == null || first.nanos > nowNanos) {
      return null;
    }
    heap.remove();
    waiting--;
    return first.exchange;
  }

  /** When the next is due that is known now. */
  long nextNanos() {
    Due first = heap.peek();
    return first == null ? Long.MAX_VALUE : first.nanos;
  }

  /** What the answers of its session gave, or null where it is of none. */
  @Nullable SessionState stateOf(Exchange exchange) {
    Line line = exchange.session() == 0 ? null : lines.get(exchange.session());
    return line == null ? null : line.state;
  }

  /** One is done, with or without an answer: the next of its session can be told a time. */
  void done(Exchange exchange, long doneNanos) {
    Line line = exchange.session() == 0 ? null : lines.get(exchange.session());
    if (line == null || line.current != exchange) {
      return;
    }
    line.current = null;
    line.doneNanos = doneNanos;
    Exchange next = line.waiting.poll();
    if (next != null) {
      begin(line, next);
    }
  }

  /** Requests that have arrived and were not taken out. */
  int waiting() {
    return waiting;
  }

  /** Gives back the memory of those that are left. */
  void release() {
    heap.forEach(due -> due.exchange.release());
    lines.values().forEach(line -> line.waiting.forEach(Exchange::release));
  }
}
