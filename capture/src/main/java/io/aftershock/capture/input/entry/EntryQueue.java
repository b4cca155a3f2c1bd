package io.aftershock.capture.input.entry;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Entries in file order, some of which wait for what their source says of them further on. Memory
 * is bounded: the first waits no longer where too much is held behind it. Not thread-safe.
 *
 * @param <W> the entries that wait
 */
public final class EntryQueue<W extends EntryQueue.Waiting> {
  private static final long MOST_CHARS = 8L * 1024 * 1024;

  private final int mostEntries;
  private final Consumer<W> leaving;
  private final Deque<Slot<W>> slots = new ArrayDeque<>();
  private long chars;
  private boolean ended;

  /** A request of which more may be said. */
  public interface Waiting {
    /** Whether all is said. */
    boolean isComplete();

    /** About how many characters are held. */
    int chars();

    /** What is known now. */
    ParsedEntry toEntry();
  }

  private record Slot<W>(@Nullable ParsedEntry entry, @Nullable W waiting) {}

  /**
   * A queue that holds about {@code mostEntries}.
   *
   * @param leaving takes each that waited when it leaves, complete or not
   */
  public EntryQueue(int mostEntries, Consumer<W> leaving) {
    this.mostEntries = mostEntries;
    this.leaving = leaving;
  }

  /** Adds an entry of which all is said. */
  public void add(ParsedEntry entry) {
    slots.add(new Slot<>(entry, null));
  }

  /** Adds a request of which more may be said. */
  public void await(W waiting) {
    slots.add(new Slot<>(null, waiting));
    chars += waiting.chars();
  }

  /** Nothing more will be said of any. */
  public void end() {
    ended = true;
  }

  /** Whether {@link #poll} can be called: the first waits no longer, or all is read. */
  public boolean isReady() {
    Slot<W> first = slots.peek();
    if (ended || first == null) {
      return ended;
    }
    W waiting = first.waiting();
    return waiting == null
        || waiting.isComplete()
        || slots.size() > mostEntries
        || chars > MOST_CHARS;
  }

  /** Takes the first entry, or null if there is none. */
  public @Nullable ParsedEntry poll() {
    Slot<W> first = slots.poll();
    if (first == null) {
      return null;
    }
    W waiting = first.waiting();
    if (waiting == null) {
      return Objects.requireNonNull(first.entry());
    }
    chars -= waiting.chars();
    leaving.accept(waiting);
    return waiting.toEntry();
  }
}
