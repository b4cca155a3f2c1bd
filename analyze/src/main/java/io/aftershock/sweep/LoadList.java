package io.aftershock.sweep;

import java.util.ArrayList;
import java.util.List;

/** Reads a list of loads. */
final class LoadList {
  private static final double HIGHEST = 10_000;

  private LoadList() {}

  /** Loads such as {@code 0.5,1,2}; what is wrong is added to {@code mistakes}. */
  static List<Double> parse(String text, List<String> mistakes) {
    List<Double> loads = new ArrayList<>();
    for (String each : text.split(",", -1)) {
      double load = number(each.strip());
      if (load > 0 && load <= HIGHEST) {
        loads.add(load);
      } else {
        mistakes.add(
            "--load "
                + text
                + ": '"
                + each.strip()
                + "' must be a number above 0, and 10,000 at most; write them as in 0.5,1,2,4");
      }
    }
    return loads;
  }

  private static double number(String text) {
    try {
      return Double.parseDouble(text);
    } catch (NumberFormatException e) {
      return Double.NaN;
    }
  }
}
