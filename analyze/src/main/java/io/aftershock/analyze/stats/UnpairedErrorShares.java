package io.aftershock.analyze.stats;

/** The difference of the shares of failed requests of two sides that share no trace. */
public final class UnpairedErrorShares {
  private UnpairedErrorShares() {}

  /**
   * The difference, candidate minus baseline, with an interval that is never narrower than if all
   * requests were independent: blocks' own spread is no guide where errors are so few that it
   * happens to be nothing.
   */
  public static Estimate difference(
      Distribution baseline, Distribution candidate, Replicates replicates, double confidence) {
    Estimate independent = independent(baseline, candidate, confidence);
    Estimate drawn = replicates.errors(independent.value(), confidence);
    return new Estimate(
        independent.value(),
        Math.max(-1, Math.min(drawn.low(), independent.low())),
        Math.min(1, Math.max(drawn.high(), independent.high())),
        Math.max(drawn.p(), independent.p()));
  }

  /**
   * The difference as if requests were independent: Agresti and Caffo's interval ("Simple and
   * effective confidence intervals for proportions and differences of proportions", The American
   * Statistician 54, 2000), of shares with one success and one failure added to each side..
   *
   * @param baseline at least one request
   * @param candidate at least one request
   */
  public static Estimate independent(
      Distribution baseline, Distribution candidate, double confidence) {
    double value = candidate.errorShare() - baseline.errorShare();
    double before = (baseline.errors() + 1.0) / (baseline.size() + 2.0);
    double after = (candidate.errors() + 1.0) / (candidate.size() + 2.0);
    double spread =
        Math.sqrt(
            before * (1 - before) / (baseline.size() + 2.0)
                + after * (1 - after) / (candidate.size() + 2.0));
    double centre = after - before;
    double reach = Tails.normalQuantile((1 - confidence) / 2) * spread;
    double low = Math.min(value, centre - reach);
    double high = Math.max(value, centre + reach);
    double p = Math.min(1, 2 * Tails.normal(Math.abs(centre) / spread));
    return new Estimate(value, low, high, p);
  }
}
