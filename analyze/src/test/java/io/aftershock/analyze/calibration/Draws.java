package io.aftershock.analyze.calibration;

import java.util.SplittableRandom;

/** Random numbers of the distributions that services have. */
final class Draws {
  private Draws() {}

  static double exponential(SplittableRandom random) {
    return -Math.log(1 - random.nextDouble());
  }

  /** By Box and Muller. */
  static double normal(SplittableRandom random) {
    return Math.sqrt(2 * exponential(random)) * Math.cos(2 * Math.PI * random.nextDouble());
  }

  /** With median 1. */
  static double lognormal(SplittableRandom random, double sigma) {
    return Math.exp(sigma * normal(random));
  }

  /** Pareto's, from 1 up: its variance is infinite where {@code alpha} is 2 or less. */
  static double pareto(SplittableRandom random, double alpha) {
    return Math.pow(1 - random.nextDouble(), -1 / alpha);
  }
}
