package io.aftershock.analyze.stats;

import java.util.Arrays;

/**
 * The difference of a figure between two sides of several runs each, where the run is what varies:
 * Welch's interval ("The generalization of 'Student's' problem when several different population
 * variances are involved", Biometrika 34, 1947), as Georges, Buytaert and Eeckhout use Student's
 * ("Statistically rigorous Java performance evaluation", OOPSLA 2007). What makes a run as a whole
 * faster or slower (caches, placement, neighbours on the machine) is in it, and no bootstrap of one
 * run's requests can see that.
 *
 * <p>Degrees of freedom are rounded down to whole ones, which is on the safe side, and for which
 * Student's distribution is a finite sum (Abramowitz and Stegun 26.7.3 and 26.7.4).
 */
public final class Welch {
  private static final int HALVINGS = 100;
  private static final double STEEPEST = 1e9;

  private Welch() {}

  /**
   * Mean of the candidate's values minus that of the baseline's.
   *
   * @param baseline a value a run, at least 2
   * @param candidate a value a run, at least 2
   * @param confidence of the interval, from 0 to 1
   */
  public static Estimate difference(double[] baseline, double[] candidate, double confidence) {
    double value = mean(candidate) - mean(baseline);
    double before = squaredError(baseline);
    double after = squaredError(candidate);
    double error = Math.sqrt(before + after);
    if (error == 0) {
      return new Estimate(value, value, value, value == 0 ? 1 : 0);
    }
    double degrees =
        (before + after)
            * (before + after)
            / (before * before / (baseline.length - 1) + after * after / (candidate.length - 1));
    int whole = (int) Math.floor(degrees + 1e-9);
    double reach = bound(1 - confidence, whole) * error;
    double p = outside(Math.abs(value) / error, whole);
    return new Estimate(value, value - reach, value + reach, p);
  }

  private static double mean(double[] values) {
    return Arrays.stream(values).sum() / values.length;
  }

  /** Square of the standard error of the mean. */
  private static double squaredError(double[] values) {
    double mean = mean(values);
    double squares = Arrays.stream(values).map(value -> (value - mean) * (value - mean)).sum();
    return squares / (values.length - 1) / values.length;
  }

  /** Probability that Student's t is further from 0 than {@code t}, on either side. */
  static double outside(double t, int degrees) {
    double angle = StrictMath.atan(t / Math.sqrt(degrees));
    double sine = StrictMath.sin(angle);
    double cosine = StrictMath.cos(angle);
    boolean isOdd = degrees % 2 == 1;
    double term = isOdd ? cosine : 1;
    double sum = degrees == 1 ? 0 : term;
    for (int i = isOdd ? 3 : 2; i <= degrees - 2; i += 2) {
      term *= cosine * cosine * (i - 1) / i;
      sum += term;
    }
    double inside = isOdd ? 2 / Math.PI * (angle + sine * sum) : sine * sum;
    return Math.max(0, 1 - inside);
  }

  /** The t beyond which Student's t is with that probability, on either side. */
  private static double bound(double outside, int degrees) {
    double low = 0;
    double high = STEEPEST;
    for (int i = 0; i < HALVINGS; i++) {
      double middle = (low + high) / 2;
      if (outside(middle, degrees) > outside) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return low;
  }
}
