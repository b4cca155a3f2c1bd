package io.aftershock.analyze.findings;

import java.util.List;

/**
 * Runs that several processes made of one trace together, which are read as one.
 *
 * @param each the runs, in the order of their paths
 * @param missing numbers, from 1, of those that are not there; none where parts are not numbered
 */
public record Parts(List<SideInfo> each, List<Integer> missing) {
  /** Copies the lists. */
  public Parts {
    each = List.copyOf(each);
    missing = List.copyOf(missing);
  }
}
