package io.aftershock.analyze.report;

import java.util.List;

/** A series as a row of blocks, from its least value to its greatest. */
final class Sparkline {
  private static final String BLOCKS = "▁▂▃▄▅▆▇█";

  private Sparkline() {}

  /** At most {@code width} blocks; where there are more values, each block is a mean of some. */
  static String of(List<Double> values, int width) {
    int count = Math.min(width, values.size());
    double[] means = new double[count];
    for (int i = 0; i < count; i++) {
      int from = (int) ((long) i * values.size() / count);
      int to = (int) ((long) (i + 1) * values.size() / count);
      means[i] =
          values.subList(from, to).stream().mapToDouble(Double::doubleValue).average().orElse(0);
    }
    double least = Double.POSITIVE_INFINITY;
    double most = Double.NEGATIVE_INFINITY;
    for (double mean : means) {
      least = Math.min(least, mean);
      most = Math.max(most, mean);
    }
    StringBuilder line = new StringBuilder();
    for (double mean : means) {
      double height = most > least ? (mean - least) / (most - least) : 0;
      line.append(BLOCKS.charAt((int) Math.round(height * (BLOCKS.length() - 1))));
    }
    return line.toString();
  }
}
