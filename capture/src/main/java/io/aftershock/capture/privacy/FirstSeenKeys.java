package io.aftershock.capture.privacy;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Replaces identities by numbers, 1, 2, 3…, in the order they are first seen. Not thread-safe.
 *
 * <p>A keyed hash of an address would be easy to reverse: there are only four billion IPv4
 * addresses, and a key that gives the same trace for the same log is no secret. A number says which
 * requests belong together and nothing else. The price is memory: one entry per identity, about 100
 * bytes, while a capture runs.
 */
public final class FirstSeenKeys<T> {
  /** The key of what is not known. */
  public static final long UNKNOWN = 0;

  private final Map<T, Long> keys = new HashMap<>();

  /** The key of {@code identity}: {@link #UNKNOWN} for null, else from 1. */
  public long keyOf(@Nullable T identity) {
    if (identity == null) {
      return UNKNOWN;
    }
    Long known = keys.get(identity);
    if (known != null) {
      return known;
    }
    long next = keys.size() + 1L;
    keys.put(identity, next);
    return next;
  }

  /** Number of identities seen. */
  public long count() {
    return keys.size();
  }
}
