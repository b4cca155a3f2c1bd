package io.aftershock.analyze.stats;

/** Upper tails of the normal distribution and of Student's t, the same on every machine. */
final class Tails {
  private static final double SERIES_BELOW = 3;
  private static final int TERMS = 100;
  private static final int HALVINGS = 80;

  private Tails() {}

  /** Probability that a standard normal value is above {@code z}. */
  static double normal(double z) {
    if (z < 0) {
      return 1 - normal(-z);
    }
    if (Double.isInfinite(z)) {
      return 0;
    }
    double density = StrictMath.exp(-z * z / 2) / Math.sqrt(2 * Math.PI);
    return z < SERIES_BELOW ? 0.5 - density * series(z) : density / fraction(z);
  }

  /** Abramowitz and Stegun 26.2.11: z + z^3/3 + z^5/15 + ... */
  private static double series(double z) {
    double term = z;
    double sum = z;
    for (int i = 1; i < TERMS; i++) {
      term *= z * z / (2 * i + 1);
      sum += term;
    }
    return sum;
  }

  /** Abramowitz and Stegun 26.2.14: z + 1/(z + 2/(z + 3/(z + ...))). */
  private static double fraction(double z) {
    double value = z;
    for (int i = TERMS; i > 0; i--) {
      value = z + i / value;
    }
    return value;
  }

  /** The z above which a standard normal value is with that probability, 0.5 at most. */
  static double normalQuantile(double tail) {
    double low = 0;
    double high = 40;
    for (int i = 0; i < HALVINGS; i++) {
      double middle = (low + high) / 2;
      if (normal(middle) > tail) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return low;
  }

  /**
   * Probability that Student's t is above {@code t} (at least 0), by Wallace's approximation to the
   * normal (Annals of Mathematical Statistics 30, 1959), good to 2 % from 10 degrees on.
   */
  static double student(double t, double degrees) {
    return normal(wallace(degrees) * Math.sqrt(degrees * StrictMath.log1p(t * t / degrees)));
  }

  /** The t above which Student's t is with that probability, 0.5 at most. */
  static double studentQuantile(double tail, double degrees) {
    double z = normalQuantile(tail) / wallace(degrees);
    return Math.sqrt(degrees * StrictMath.expm1(z * z / degrees));
  }

  private static double wallace(double degrees) {
    return (8 * degrees + 1) / (8 * degrees + 3);
  }
}
