package io.aftershock.capture.privacy;

import io.aftershock.capture.memo.TextHash;
import org.jspecify.annotations.Nullable;

/**
 * Replaces identities by numbers, 1, 2, 3…, in the order they are first seen. Not thread-safe.
 *
 * <p>A keyed hash of an address would be easy to reverse: there are only four billion IPv4
 * addresses, and a key that gives the same trace for the same log is no secret. A number says which
 * requests belong together and nothing else. The price is memory while a capture runs: identities
 * are known again by their {@link TextHash}, in about 50 bytes each.
 */
public final class FirstSeenKeys {
  /** The key of what is not known. */
  public static final long UNKNOWN = 0;

  private final PairKeys keys = new PairKeys();

  /** The key of {@code identity}: {@link #UNKNOWN} for null, else from 1. */
  public long keyOf(@Nullable String identity) {
    return identity == null
        ? UNKNOWN
        : keys.keyOf(TextHash.of(identity, TextHash.START), identity.length());
  }

  /** Number of identities seen. */
  public long count() {
    return keys.count();
  }
}
