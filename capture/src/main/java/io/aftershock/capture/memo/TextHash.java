package io.aftershock.capture.memo;

/**
 * Hashes of 64 bits, so that a text can be known again without being kept: among ten million texts,
 * two have the same with a probability of three in a million.
 */
public final class TextHash {
  /** What a hash starts from where nothing is hashed before: the basis of FNV-1a. */
  public static final long START = 0xCBF2_9CE4_8422_2325L;

  private TextHash() {}

  /** The hash of {@code text} behind what was hashed to {@code start}; never 0. */
  public static long of(String text, long start) {
    long hash = start;
    for (int i = 0; i < text.length(); i++) {
      hash = (hash ^ text.charAt(i)) * 0x0000_0100_0000_01B3L;
      hash ^= hash >>> 29;
    }
    return spread(hash);
  }

  /** Spreads bits as MurmurHash3 ends; never 0. */
  public static long spread(long hash) {
    long mixed = hash;
    mixed = (mixed ^ (mixed >>> 33)) * 0xFF51_AFD7_ED55_8CCDL;
    mixed = (mixed ^ (mixed >>> 33)) * 0xC4CE_B9FE_1A85_EC53L;
    mixed ^= mixed >>> 33;
    return mixed == 0 ? 1 : mixed;
  }
}
