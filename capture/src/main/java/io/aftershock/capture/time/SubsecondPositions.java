package io.aftershock.capture.time;

import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * Places the requests of one source and one coarse stamp within the stamp's span. Pure: the result
 * depends on how, seed, source, stamp, resolution and count only, so that it is the same whatever
 * else is captured and in which order groups come. Immutable and thread-safe.
 *
 * @param how the rule
 * @param seed seed of the rules that draw
 */
record SubsecondPositions(Subsecond how, long seed) {
  /**
   * Positions in nanoseconds since 1970, from {@code stampNanos} on and before the next stamp, in
   * order.
   *
   * @param source index of the source, so that two sources do not draw the same numbers
   * @param resolutionNanos length of the stamp's span, above 0
   * @param count number of requests with that stamp
   */
  long[] positions(long stampNanos, int source, long resolutionNanos, int count) {
    long[] positions = new long[count];
    switch (how) {
      case RANK -> {
        SplittableRandom draw = draw(stampNanos, source);
        for (int i = 0; i < count; i++) {
          positions[i] = stampNanos + (long) ((i + draw.nextDouble()) / count * resolutionNanos);
        }
      }
      case EVEN -> {
        for (int i = 0; i < count; i++) {
          positions[i] = stampNanos + (long) ((i + 0.5) / count * resolutionNanos);
        }
      }
      case POISSON -> {
        // Given their number, the arrivals of a Poisson process are sorted uniform draws.
        SplittableRandom draw = draw(stampNanos, source);
        for (int i = 0; i < count; i++) {
          positions[i] = stampNanos + draw.nextLong(resolutionNanos);
        }
        Arrays.sort(positions);
      }
      case NONE -> Arrays.fill(positions, stampNanos);
    }
    return positions;
  }

  private SplittableRandom draw(long stampNanos, int source) {
    return new SplittableRandom(seed ^ mix(stampNanos) ^ mix(source + 1L));
  }

  /** David Stafford's Mix13, so that neighbouring seconds draw unrelated numbers. */
  private static long mix(long value) {
    long mixed = (value ^ (value >>> 30)) * 0xbf58476d1ce4e5b9L;
    mixed = (mixed ^ (mixed >>> 27)) * 0x94d049bb133111ebL;
    return mixed ^ (mixed >>> 31);
  }
}
