package io.aftershock.analyze.stats;

/** The difference of the shares of failed requests. */
public final class ErrorShares {
  private ErrorShares() {}

  /**
   * The difference, candidate minus baseline, with an interval that is never narrower than if all
   * requests were independent. The windows' own spread is no guide where errors are so few that it
   * happens to be nothing, zero errors on both sides included.
   */
  public static Estimate difference(
      PairedSamples samples, Replicates replicates, double confidence) {
    Estimate independent = independent(samples, confidence);
    Estimate drawn = replicates.errors(independent.value(), confidence);
    return new Estimate(
        independent.value(),
        Math.max(-1, Math.min(drawn.low(), independent.low())),
        Math.min(1, Math.max(drawn.high(), independent.high())),
        Math.max(drawn.p(), independent.p()));
  }

  /**
   * The difference as if requests were independent: McNemar's comparison of pairs, which counts
   * only requests that failed on one side, with one such request added so that the spread is never
   * zero.
   */
  public static Estimate independent(PairedSamples samples, double confidence) {
    double requests = samples.size();
    double value = (samples.candidate().errorCount() - samples.baseline().errorCount()) / requests;
    double spread = Math.sqrt(samples.errorsOnOneSide() + 1.0) / requests;
    double reach = Tails.normalQuantile((1 - confidence) / 2) * spread;
    double p = Math.min(1, 2 * Tails.normal(Math.abs(value) / spread));
    return new Estimate(value, value - reach, value + reach, p);
  }
}
