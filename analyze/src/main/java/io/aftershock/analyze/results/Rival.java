package io.aftershock.analyze.results;

import io.aftershock.analyze.input.Comparability;
import io.aftershock.analyze.input.Comparability.Severity;

/**
 * A run that may be the baseline of a candidate.
 *
 * @param run the run
 * @param differences what it and the candidate differ in
 * @param isOfTarget whether it was sent to the candidate's host
 */
public record Rival(StoredRun run, Comparability differences, boolean isOfTarget) {
  /** Whether it was replayed as the candidate was; with force it need not. */
  boolean isAlike(boolean force) {
    return force || !differences.has(Severity.NEEDS_FORCE);
  }
}
