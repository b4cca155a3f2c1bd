package io.aftershock.capture.memo;

/**
 * A table with one place for each hash, so that what comes later takes the place of what was there.
 * Immutable.
 *
 * @param bits the table has two to the power of that many places; from 1 to 31
 */
public record Places(int bits) {
  /** How many places there are. */
  public int count() {
    return 1 << bits;
  }

  /** The place of {@code hash}: Fibonacci hashing (Knuth, TAOCP volume 3, section 6.4). */
  public int of(int hash) {
    // The high bits of the product depend on all bits of the hash, the low ones do not.
    return ((hash ^ (hash >>> 16)) * 0x9E3779B9) >>> (Integer.SIZE - bits);
  }
}
