package io.aftershock.replay.fidelity;

import java.util.Map;
import java.util.TreeMap;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.HistogramIterationValue;

/** The Kolmogorov-Smirnov distance of two distributions. */
final class KolmogorovSmirnov {
  private KolmogorovSmirnov() {}

  /** Largest difference of the two cumulative distributions, from 0 to 1; 0 where one is empty. */
  static double distance(Histogram a, Histogram b) {
    if (a.getTotalCount() == 0 || b.getTotalCount() == 0) {
      return 0;
    }
    Map<Long, Double> steps = new TreeMap<>();
    addSteps(steps, a, 1.0 / a.getTotalCount());
    addSteps(steps, b, -1.0 / b.getTotalCount());
    double difference = 0;
    double largest = 0;
    for (double step : steps.values()) {
      difference += step;
      largest = Math.max(largest, Math.abs(difference));
    }
    return largest;
  }

  private static void addSteps(Map<Long, Double> steps, Histogram histogram, double weight) {
    for (HistogramIterationValue value : histogram.recordedValues()) {
      steps.merge(
          value.getValueIteratedTo(),
          weight * value.getCountAddedInThisIterationStep(),
          Double::sum);
    }
  }
}
