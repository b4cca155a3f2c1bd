package io.aftershock.analyze.report;

import java.math.BigDecimal;

/** Loads and rates for people. */
final class Loads {
  private Loads() {}

  /** A factor without needless digits: {@code 0.5x}, {@code 2x}. */
  static String of(double load) {
    return BigDecimal.valueOf(load).stripTrailingZeros().toPlainString() + "x";
  }
}
