package io.aftershock.replay.schedule;

import java.util.Locale;
import java.util.SplittableRandom;

/**
 * Arrivals that are made, at a mean rate. Immutable.
 *
 * @param perSecond arrivals per second, above 0
 * @param spacing how they are spread
 * @param seed of what is drawn; the same seed gives the same times
 */
public record Arrivals(double perSecond, Spacing spacing, long seed) {
  private static final double SECOND_NANOS = 1e9;

  /** How arrivals are spread over time. */
  public enum Spacing {
    /** One after the other at equal gaps. */
    CONSTANT,
    /** Independent of each other, as from many users: exponential gaps. */
    POISSON
  }

  /** The arrivals' times, one after the other. Not thread-safe. */
  public interface Times {
    /** The next one, in nanoseconds after the start; never earlier than the one before. */
    long next();
  }

  /** The times from the first one on. */
  public Times times() {
    return spacing == Spacing.CONSTANT ? constant() : poisson();
  }

  private Times constant() {
    return new Times() {
      private long count;

      @Override
      public long next() {
        // From the count, not from the time before: errors of rounding must not add up.
        return Math.round(count++ * SECOND_NANOS / perSecond);
      }
    };
  }

  private Times poisson() {
    return new Times() {
      private final SplittableRandom random = new SplittableRandom(seed);
      private double nanos;

      @Override
      public long next() {
        nanos -= Math.log(1 - random.nextDouble()) * SECOND_NANOS / perSecond;
        return (long) nanos;
      }
    };
  }

  @Override
  public String toString() {
    String rate =
        perSecond == Math.rint(perSecond)
            ? Long.toString((long) perSecond)
            : Double.toString(perSecond);
    return rate + "/s (" + spacing.name().toLowerCase(Locale.ROOT) + ")";
  }
}
