package io.aftershock.replay.machine;

/**
 * A part of something over a run.
 *
 * @param overall part of all of it, from 0 to 1
 * @param worst largest part in about a second of it
 * @param worstAtNanos when that second ended, in nanoseconds after the run's start
 */
public record Share(double overall, double worst, long worstAtNanos) {
  /** Adds up a part, look by look. Not thread-safe. */
  static final class Sum {
    private double part;
    private double whole;
    private double worst;
    private long worstAtNanos;

    /**
     * Adds what was between two looks.
     *
     * @param fullSecond whether that was long enough to be compared with others
     */
    void add(double partOfIt, double wholeOfIt, long atNanos, boolean fullSecond) {
      part += Math.max(0, partOfIt);
      whole += wholeOfIt;
      double share = wholeOfIt <= 0 ? 0 : Math.max(0, partOfIt) / wholeOfIt;
      if (fullSecond && share > worst) {
        worst = share;
        worstAtNanos = atNanos;
      }
    }

    Share share() {
      double overall = whole <= 0 ? 0 : Math.min(1, part / whole);
      return new Share(overall, Math.max(overall, Math.min(1, worst)), worstAtNanos);
    }

    boolean isKnown() {
      return whole > 0;
    }
  }
}
