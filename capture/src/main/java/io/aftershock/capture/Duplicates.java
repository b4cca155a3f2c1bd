package io.aftershock.capture;

import io.aftershock.capture.input.entry.RecordedRequest;
import io.aftershock.capture.memo.TextHash;
import org.jspecify.annotations.Nullable;

/**
 * Finds requests that were recorded before, by the id that their server gave them. An id that comes
 * from another source is the same request, logged on two hops or delivered twice. Within one source
 * ids repeat rightly, since a retry or a redirect may keep its id: there only a line that says the
 * same in all else is a duplicate.
 *
 * <p>Memory is bounded: at least the latest {@link #REMEMBERED} ids are known, as hashes of 64
 * bits. Not thread-safe.
 */
final class Duplicates {
  /** What a request that was recorded before is skipped for. */
  static final String REASON = "duplicate request id";

  /** Ids that are remembered at least; twice that at most, in 64 MB. */
  static final int REMEMBERED = 1 << 20;

  private final int remembered;
  private Generation young = new Generation(16);
  private @Nullable Generation old;

  Duplicates() {
    this(REMEMBERED);
  }

  Duplicates(int remembered) {
    this.remembered = remembered;
  }

  /**
   * Whether a request with this id was seen, in another source or the very same; remembers it if
   * not.
   *
   * @param source index of its source
   */
  boolean isRepeated(int source, RecordedRequest request) {
    String id = request.requestId();
    if (id == null) {
      return false;
    }
    long key = keyOf(id);
    int content = contentOf(request);
    int at = young.indexOf(key);
    Generation holder = young;
    if (!young.holds(at) && old != null) {
      holder = old;
      at = old.indexOf(key);
    }
    if (holder.holds(at) && (holder.sources[at] != source || holder.contents[at] == content)) {
      return true;
    }
    remember(key, source, content);
    return false;
  }

  private void remember(long key, int source, int content) {
    if (young.count == remembered) {
      old = young;
      young = new Generation(16);
    }
    young.put(key, source, content);
    if (young.count * 2 > young.keys.length) {
      young = young.doubled();
    }
  }

  /** What an id is remembered by. */
  static long keyOf(String id) {
    return TextHash.of(id, TextHash.START);
  }

  /** A line's hash without its id and its number. */
  static int contentOf(RecordedRequest request) {
    long hash = TextHash.of(request.target(), request.stampNanos());
    hash = TextHash.of(request.method(), hash + request.durationNanos());
    String connection = request.connection();
    hash = connection == null ? hash : TextHash.of(connection, hash);
    return (int) TextHash.spread(hash * 31 + request.status() * 7L + request.responseBytes());
  }

  /** A hash table of ids with open addressing. */
  private static final class Generation {
    private final long[] keys;
    private final int[] sources;
    private final int[] contents;
    private int count;

    Generation(int places) {
      keys = new long[places];
      sources = new int[places];
      contents = new int[places];
    }

    int indexOf(long key) {
      int at = (int) key & (keys.length - 1);
      while (keys[at] != 0 && keys[at] != key) {
        at = (at + 1) & (keys.length - 1);
      }
      return at;
    }

    boolean holds(int at) {
      return keys[at] != 0;
    }

    void put(long key, int source, int content) {
      int at = indexOf(key);
      count += holds(at) ? 0 : 1;
      keys[at] = key;
      sources[at] = source;
      contents[at] = content;
    }

    Generation doubled() {
      Generation doubled = new Generation(2 * keys.length);
      for (int i = 0; i < keys.length; i++) {
        if (keys[i] != 0) {
          doubled.put(keys[i], sources[i], contents[i]);
        }
      }
      return doubled;
    }
  }
}
