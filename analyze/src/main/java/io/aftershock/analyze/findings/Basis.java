package io.aftershock.analyze.findings;

/** What a verdict rests on. */
public enum Basis {
  /** The shares of errors differ; latency was not asked. */
  ERRORS("errors"),
  /** At least one quantile differs, and none the other way. */
  LATENCY("latency"),
  /** Neither errors nor any quantile differ. */
  ALIKE("alike"),
  /** Some quantiles are better and some worse. */
  BOTH_WAYS("both-ways"),
  /** Errors differ, but in so few places that it may be one event. */
  ERRORS_IN_ONE_PLACE("errors-in-one-place"),
  /**
   * A latency at least doubles or halves, but in so few places that it may be one event; or what
   * differs is one stretch of trace time.
   */
  LATENCY_IN_ONE_PLACE("latency-in-one-place"),
  /** Too few requests were answered on either side to know any quantile. */
  UNANSWERED("unanswered"),
  /** Too few requests, or too few windows of trace time. */
  TOO_FEW("too-few"),
  /** Too few independent windows, since what happens in one lasts into the next. */
  TOO_SHORT("too-short"),
  /** A side has counts and percentiles only, so nothing says how far chance moves them. */
  SUMMARY_ONLY("summary-only"),
  /** A side's load generator was late, so its latencies are not the target's. */
  GENERATOR_LATE("generator-late"),
  /** A side did not replay the whole trace. */
  INCOMPLETE("incomplete");

  private final String key;

  Basis(String key) {
    this.key = key;
  }

  /** Name in machine-readable output; it never changes. */
  public String key() {
    return key;
  }
}
