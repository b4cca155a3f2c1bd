package io.aftershock.analyze.stats;

/**
 * How alike neighbouring windows are in what makes up a difference of quantiles.
 *
 * <p>To first order, a window moves the difference of the p-quantiles by the number of its requests
 * above the candidate's quantile minus those above the baseline's. Over all windows these numbers
 * sum to 0. Their autocorrelation at lag 1 says whether one window foretells the next; that the
 * dependence at short lags should set the length of blocks is Lancet's rule (Kogias, Mallon and
 * Bugnion, ATC 2019), applied here to the difference of two runs: load that both share cancels.
 */
final class NeighbourCorrelation {
  private static final double[] PERCENTILES = {50, 90, 99};

  private final PairedSamples samples;
  private final long[] baselineNanos = new long[PERCENTILES.length];
  private final long[] candidateNanos = new long[PERCENTILES.length];

  NeighbourCorrelation(PairedSamples samples) {
    this.samples = samples;
    if (samples.size() > 0) {
      Distribution baseline = samples.baseline().distribution();
      Distribution candidate = samples.candidate().distribution();
      for (int i = 0; i < PERCENTILES.length; i++) {
        baselineNanos[i] = baseline.quantileNanos(PERCENTILES[i]);
        candidateNanos[i] = candidate.quantileNanos(PERCENTILES[i]);
      }
    }
  }

  /** The largest lag-1 autocorrelation over the median, the 90th and the 99th percentile. */
  double of(Windows windows) {
    double largest = 0;
    for (int i = 0; i < PERCENTILES.length; i++) {
      largest = Math.max(largest, lagOne(excess(windows, i)));
    }
    return largest;
  }

  private double[] excess(Windows windows, int percentile) {
    double[] excess = new double[windows.count()];
    for (int i = 0; i < samples.size(); i++) {
      int window = windows.of(samples.offsetNanos(i));
      excess[window] += samples.candidate().nanos(i) > candidateNanos[percentile] ? 1 : 0;
      excess[window] -= samples.baseline().nanos(i) > baselineNanos[percentile] ? 1 : 0;
    }
    return excess;
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
