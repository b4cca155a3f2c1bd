package io.aftershock.analyze.stats;

/**
 * How alike neighbouring windows are in what makes up a quantile, or a difference of quantiles.
 *
 * <p>To first order, a window moves the difference of the p-quantiles by the number of its requests
 * above the candidate's quantile minus those above the baseline's. Over all windows these numbers
 * sum to 0. Their autocorrelation at lag 1 says whether one window foretells the next; that the
 * dependence at short lags should set the length of blocks is Lancet's rule (Kogias, Mallon and
 * Bugnion, ATC 2019), applied here to the difference of two runs: load that both share cancels.
 *
 * <p>Of one side alone, a window moves the p-quantile by the number of its requests above it, less
 * the number that its size leads one to expect.
 */
final class NeighbourCorrelation {
  private static final double[] PERCENTILES = {50, 90, 99};

  private NeighbourCorrelation() {}

  /** Says how alike neighbours are in some cut of time, given by the bounds of its windows. */
  interface OfCut {
    /** The largest lag-1 autocorrelation over the median, the 90th and the 99th percentile. */
    double of(int[] bounds);
  }

  /** That of the difference of two sides. */
  static OfCut ofDifference(PairedSamples samples) {
    if (samples.size() == 0) {
      return bounds -> 0;
    }
    long[] before = samples.baseline().distribution().quantilesNanos(PERCENTILES);
    long[] after = samples.candidate().distribution().quantilesNanos(PERCENTILES);
    return bounds -> {
      double[][] baseline = above(samples.baseline(), before, bounds);
      double[][] candidate = above(samples.candidate(), after, bounds);
      double largest = 0;
      for (int i = 0; i < PERCENTILES.length; i++) {
        for (int window = 0; window < candidate[i].length; window++) {
          candidate[i][window] -= baseline[i][window];
        }
        largest = Math.max(largest, lagOne(candidate[i]));
      }
      return largest;
    };
  }

  /** That of one side. */
  static OfCut ofSide(Latencies latencies) {
    if (latencies.size() == 0) {
      return bounds -> 0;
    }
    long[] quantiles = latencies.distribution().quantilesNanos(PERCENTILES);
    return bounds -> {
      double largest = 0;
      for (double[] above : above(latencies, quantiles, bounds)) {
        subtractExpected(above, bounds);
        largest = Math.max(largest, lagOne(above));
      }
      return largest;
    };
  }

  /** By quantile and window: number of requests above it. */
  private static double[][] above(Latencies latencies, long[] quantiles, int[] bounds) {
    double[][] above = new double[quantiles.length][bounds.length - 1];
    for (int window = 0; window + 1 < bounds.length; window++) {
      int median = 0;
      int ninetieth = 0;
      int ninetyNinth = 0;
      for (int i = bounds[window]; i < bounds[window + 1]; i++) {
        long nanos = latencies.nanos(i);
        median += nanos > quantiles[0] ? 1 : 0;
        ninetieth += nanos > quantiles[1] ? 1 : 0;
        ninetyNinth += nanos > quantiles[2] ? 1 : 0;
      }
      above[0][window] = median;
      above[1][window] = ninetieth;
      above[2][window] = ninetyNinth;
    }
    return above;
  }

  private static void subtractExpected(double[] above, int[] bounds) {
    double all = 0;
    for (double count : above) {
      all += count;
    }
    int requests = bounds[bounds.length - 1];
    for (int window = 0; window < above.length; window++) {
      above[window] -= all * (bounds[window + 1] - bounds[window]) / requests;
    }
  }

  /** The autocorrelation of {@code series} at lag 1, from -1 to 1; 0 where it does not vary. */
  static double lagOne(double[] series) {
    double mean = 0;
    for (double value : series) {
      mean += value / series.length;
    }
    double variance = 0;
    double covariance = 0;
    for (int i = 0; i < series.length; i++) {
      variance += (series[i] - mean) * (series[i] - mean);
      if (i > 0) {
        covariance += (series[i] - mean) * (series[i - 1] - mean);
      }
    }
    return variance == 0 ? 0 : covariance / variance;
  }
}
