package io.aftershock.capture;

import io.aftershock.capture.input.entry.RecordedRequest;
import io.aftershock.capture.report.Quantities;
import java.io.Serializable;
import java.util.List;

/** Counts the requests of one source that the origin never saw. Not thread-safe. */
final class CacheAccount implements Serializable {
  private static final long serialVersionUID = 1L;

  private final boolean originOnly;
  private boolean told;
  private long kept;
  private long answered;
  private long untold;

  /** Counts where {@code --origin-only} is given, or is not. */
  CacheAccount(boolean originOnly) {
    this.originOnly = originOnly;
  }

  /** Takes note of a request that may be left out. */
  void see(RecordedRequest request) {
    told |= request.answeredByCache() != null;
  }

  /** Counts a request that is not left out. */
  void keep(RecordedRequest request) {
    Boolean byCache = request.answeredByCache();
    kept++;
    answered += Boolean.TRUE.equals(byCache) ? 1 : 0;
    untold += byCache == null ? 1 : 0;
  }

  /** Adds what was counted of another piece of the source. */
  void merge(CacheAccount other) {
    told |= other.told;
    kept += other.kept;
    answered += other.answered;
    untold += other.untold;
  }

  /** What somebody who loads the origin with the trace should know, a sentence each. */
  List<String> notes() {
    if (answered > 0) {
      return List.of(
          "a cache answered "
              + Quantities.count(answered)
              + " of "
              + Quantities.count(kept, "request")
              + ", which the origin never saw; --origin-only leaves them out");
    }
    if (!originOnly || untold == 0) {
      return List.of();
    }
    return List.of(
        told
            ? Quantities.count(untold, "request")
                + " kept without knowing whether a cache answered: the log does not say"
            : "--origin-only left out nothing: the log does not say what a cache answered");
  }
}
