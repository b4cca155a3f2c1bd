package io.aftershock.analyze.findings;

import io.aftershock.analyze.stats.Estimate;

/**
 * Failed requests on both sides: no whole response, or a status of 500 or above.
 *
 * @param baseline number of the baseline's failed requests
 * @param candidate number of the candidate's failed requests
 * @param baselineUnanswered how many of them had no whole response
 * @param candidateUnanswered how many of them had no whole response
 * @param difference difference of the shares, each from 0 to 1
 * @param p p-value of no difference; corrected, in an endpoint, for the number of comparisons; NaN
 *     where there is none
 * @param verdict what the difference says
 */
public record ErrorDiff(
    long baseline,
    long candidate,
    long baselineUnanswered,
    long candidateUnanswered,
    Estimate difference,
    double p,
    Verdict verdict) {

  /** Whether they differ a lot, but in too few windows to be sure that it is no single event. */
  public boolean mayBeOneEvent() {
    return difference.hasInterval() && verdict == Verdict.UNCLEAR;
  }
}
