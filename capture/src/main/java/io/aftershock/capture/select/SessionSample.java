package io.aftershock.capture.select;

import io.aftershock.capture.input.entry.RecordedRequest;
import org.jspecify.annotations.Nullable;

/**
 * A share of the sessions, each with all of its requests or none: decided by a hash of the client's
 * address, user and program, so that no memory is needed and the order of lines does not matter.
 */
final class SessionSample {
  private final long limit;
  private final long seed;

  /** Keeps {@code share} of the sessions, above 0 and below 1. */
  SessionSample(double share, long seed) {
    limit = (long) (share * Long.MAX_VALUE);
    this.seed = mix(seed + 0x9E37_79B9_7F4A_7C15L);
  }

  boolean contains(RecordedRequest request) {
    long hash = add(seed, request.clientAddress());
    hash = add(hash, request.user());
    hash = add(hash, RequestFacts.userAgent(request));
    return (mix(hash) >>> 1) < limit;
  }

  private static long add(long hash, @Nullable String text) {
    long sum = (hash ^ (text == null ? 1 : 2)) * 0x100_0000_01B3L;
    for (int i = 0; text != null && i < text.length(); i++) {
      sum = (sum ^ text.charAt(i)) * 0x100_0000_01B3L;
    }
    return sum;
  }

  /** The finalizer of MurmurHash3: every bit of the input decides every bit of the result. */
  private static long mix(long hash) {
    long mixed = (hash ^ (hash >>> 33)) * 0xFF51_AFD7_ED55_8CCDL;
    mixed = (mixed ^ (mixed >>> 33)) * 0xC4CE_B9FE_1A85_EC53L;
    return mixed ^ (mixed >>> 33);
  }
}
