package io.aftershock.capture.time;

import io.aftershock.capture.input.entry.RecordedRequest;
import io.aftershock.capture.input.entry.RecurringParts;
import io.aftershock.capture.input.entry.StampMeaning;
import java.io.IOException;
import java.util.Comparator;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Puts requests of one log in order of arrival while it is still being written. Each is held back
 * until the log is a window ahead of its arrival, so that one whose line comes within the window is
 * still put before it. One whose line comes later is late: it gets the earliest moment that is
 * left, and is counted. Not thread-safe.
 *
 * <p>Requests of one coarse stamp are spread a second after its span is over; those that come later
 * still are spread among themselves.
 */
public final class ArrivalWindow {
  /** How long after a stamp's span lines of it are waited for: servers write them in blocks. */
  private static final long SETTLE_NANOS = 1_000_000_000L;

  /** Of memory, at most: what is above it goes on before its time. */
  private static final int MOST_HELD = 1 << 20;

  private final TimePolicy policy;
  private final StampAccount account;
  private final Map<Integer, StampMeaning> found;
  private final RequestCodec codec;
  private final StampSpread spread;
  private final LogClock clock;
  private final long windowNanos;
  private final TreeMap<Long, RowBuffer> unspread = new TreeMap<>();
  private final RowBuffer single = RowBuffer.ofFew();
  private final PriorityQueue<Held> held =
      new PriorityQueue<>(
          Comparator.comparingLong((Held one) -> one.arrival().nanos())
              .thenComparingLong(Held::sequence));
  private long sequence;
  private long lastNanos = Long.MIN_VALUE;
  private long late;
  private long mostLateNanos;
  private boolean ended;

  /** Ties keep the order of lines. */
  private record Held(Arrival arrival, long sequence) {}

  ArrivalWindow(
      TimePolicy policy,
      StampAccount account,
      Map<Integer, StampMeaning> found,
      RequestCodec codec,
      LogClock clock,
      long windowNanos) {
    this.policy = policy;
    this.account = account;
    this.found = found;
    this.codec = codec;
    this.spread = new StampSpread(policy, found);
    this.clock = clock;
    this.windowNanos = windowNanos;
  }

  /**
   * Adds a plausible request, in the order of lines.
   *
   * @param source index of its source, the same in every call
   * @param parts what of it recurs, or null where that is not known
   */
  public void add(int source, RecordedRequest request, @Nullable RecurringParts parts)
      throws IOException {
    account.add(source, request);
    StampMeaning meaning = found.getOrDefault(source, policy.meaningOf(request.stampMeaning()));
    if (policy.spreads(request.stampResolutionNanos())) {
      RowBuffer group = unspread.computeIfAbsent(request.stampNanos(), stamp -> RowBuffer.ofFew());
      encode(group, source, request, parts, request.stampNanos(), meaning);
      return;
    }
    boolean isCompletion = meaning == StampMeaning.COMPLETION;
    long sinceArrival = isCompletion ? Math.max(0, request.durationNanos()) : 0;
    single.clear();
    encode(single, source, request, parts, request.stampNanos() - sinceArrival, meaning);
    hold(codec.decode(single.cells(0), single.at(0)));
  }

  private void encode(
      RowBuffer rows,
      int source,
      RecordedRequest request,
      @Nullable RecurringParts parts,
      long nanos,
      StampMeaning meaning)
      throws IOException {
    int index = rows.add();
    codec.encode(request, parts, source, nanos, meaning, rows.cells(index), rows.at(index));
  }

  /** Adds one whose arrival is known. */
  public void hold(Arrival arrival) {
    held.add(new Held(arrival, sequence++));
  }

  /** The next request in order, or null where none has been held back for long enough. */
  public @Nullable Arrival next() {
    spreadWhatIsOver();
    Held first = held.peek();
    boolean isDue =
        first != null
            && (ended
                || held.size() > MOST_HELD
                || first.arrival().nanos() <= clock.nanos() - windowNanos);
    if (first == null || !isDue) {
      return null;
    }
    held.remove();
    return inOrder(first.arrival());
  }

  private void spreadWhatIsOver() {
    while (!unspread.isEmpty()) {
      Map.Entry<Long, RowBuffer> oldest = unspread.firstEntry();
      RowBuffer group = oldest.getValue();
      long overNanos = oldest.getKey() + RequestCodec.resolutionNanos(group.cells(0), group.at(0));
      if (!ended && overNanos + SETTLE_NANOS > clock.nanos()) {
        return;
      }
      unspread.remove(oldest.getKey());
      spread.spread(group);
      SortedRows rows = group.sorted();
      while (rows.next()) {
        hold(codec.decode(rows.cells(), rows.at()));
      }
    }
  }

  private Arrival inOrder(Arrival arrival) {
    long lateNanos = lastNanos - arrival.nanos();
    if (lastNanos == Long.MIN_VALUE || lateNanos <= 0) {
      lastNanos = arrival.nanos();
      return arrival;
    }
    late++;
    mostLateNanos = Math.max(mostLateNanos, lateNanos);
    return arrival.at(lastNanos);
  }

  /** The log has ended: all that is held back may go. */
  public void end() {
    ended = true;
  }

  /** Requests so far that were late. */
  public long late() {
    return late;
  }

  /** How far the one of them that was moved most is from its arrival, in nanoseconds. */
  public long mostLateNanos() {
    return mostLateNanos;
  }
}
