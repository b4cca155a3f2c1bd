package io.aftershock.analyze.sweep;

import io.aftershock.analyze.findings.RunAlone;
import io.aftershock.replay.run.RunInfo;
import io.aftershock.replay.run.RunInfo.End;

/** What a run at one load says of the target. */
public enum LoadVerdict {
  /** All thresholds hold. */
  MET("met"),
  /** A threshold was crossed. */
  MISSED("missed"),
  /** The run ended itself by a rule of the user, so that the target is well beyond its knee. */
  STOPPED("stopped"),
  /** The load generator was late: what was measured is its own limit, not the target's. */
  LATE("generator late"),
  /** It was interrupted or failed, and says nothing. */
  INCOMPLETE("incomplete");

  private final String words;

  LoadVerdict(String words) {
    this.words = words;
  }

  /** For people. */
  public String words() {
    return words;
  }

  /** Name in machine-readable output. */
  public String key() {
    return words.replace(' ', '-');
  }

  /** Whether the target did not bear the load. */
  public boolean isMiss() {
    return this == MISSED || this == STOPPED;
  }

  /** What a run says, of which {@code found} was found. */
  static LoadVerdict of(RunAlone found) {
    RunInfo run = found.side().run();
    if (run == null || run.end() == End.INTERRUPTED || run.end() == End.FAILED) {
      return INCOMPLETE;
    }
    if (!found.side().isTrustworthy()) {
      return LATE;
    }
    if (run.end() == End.STOPPED) {
      return STOPPED;
    }
    return run.end() != End.COMPLETED ? INCOMPLETE : found.isAnyCrossed() ? MISSED : MET;
  }
}
