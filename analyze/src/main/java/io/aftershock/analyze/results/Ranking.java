package io.aftershock.analyze.results;

import java.util.List;

/**
 * The runs that may be a candidate's baseline.
 *
 * @param suitable those that suit, the best first; at least one
 * @param unlike those of the same trace that were not replayed alike
 * @param others number of runs of other traces or labels
 */
public record Ranking(List<Rival> suitable, List<Rival> unlike, long others) {
  /** Copies the lists. */
  public Ranking {
    suitable = List.copyOf(suitable);
    unlike = List.copyOf(unlike);
  }
}
