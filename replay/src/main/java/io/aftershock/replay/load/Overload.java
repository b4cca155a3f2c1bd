package io.aftershock.replay.load;

import io.aftershock.replay.http.HttpEngine;

/**
 * What is done with requests that the generator or the target is behind with.
 *
 * @param late what is done with those that are due for longer than {@code lateNanos}
 * @param lateNanos the bound, above 0; without meaning where all are sent
 * @param maxInFlight requests taken up and not done, at least 1; those above it are not sent
 * @param maxPerSecond requests let through within any second of intended time, or 0 for no ceiling
 * @param maxBytesInFlight what those in flight may take of the memory for buffers, in bytes; one
 *     that comes when more is taken is not sent
 */
public record Overload(
    Late late, long lateNanos, int maxInFlight, int maxPerSecond, long maxBytesInFlight) {
  /** With as many bytes in flight as memory holds without harm. */
  public Overload(Late late, long lateNanos, int maxInFlight, int maxPerSecond) {
    this(late, lateNanos, maxInFlight, maxPerSecond, HttpEngine.MOST_BYTES_IN_FLIGHT);
  }

  /** What is done with a request that is taken up too late. */
  public enum Late {
    /** It is sent all the same. */
    SEND,
    /** It is written down as dropped. */
    DROP,
    /** It ends the run. */
    ABORT
  }

  /** Sends all, with as many in flight as memory holds without harm. */
  public static Overload usual() {
    return new Overload(Late.SEND, Long.MAX_VALUE, 100_000, 0);
  }

  /** The same for one of so many loops, which has its share of the memory. */
  Overload ofOneIn(int loops) {
    return new Overload(late, lateNanos, maxInFlight, maxPerSecond, maxBytesInFlight / loops);
  }

  /** Whether another may be sent beside so many, which take so many bytes. */
  boolean hasRoomBeside(int inFlight, long bytesInFlight) {
    return inFlight < maxInFlight && bytesInFlight <= maxBytesInFlight;
  }
}
