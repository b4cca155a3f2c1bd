package io.aftershock.capture.piece;

import io.aftershock.capture.memo.TextHash;
import org.jspecify.annotations.Nullable;

/**
 * Who or what a request is of, as a hash of 128 bits that says nothing else: two of ten billion are
 * the same with a probability of one in ten million million million.
 *
 * @param high 0 where it is not known
 * @param low 0 where it is not known
 */
public record Identity(long high, long low) {
  /** Of what is not known. */
  public static final Identity UNKNOWN = new Identity(0, 0);

  /**
   * The identity that {@code texts} make up together, of which some may be null.
   *
   * @param key makes hashes of one capture tell nothing to who does not have it
   */
  static Identity of(long key, @Nullable String... texts) {
    long high = key;
    long low = ~key;
    for (String text : texts) {
      high = text == null ? TextHash.spread(high + 1) : TextHash.of(text, high ^ text.length());
      low = text == null ? TextHash.spread(low + 1) : TextHash.of(text, low + high);
    }
    return new Identity(high, low);
  }
}
