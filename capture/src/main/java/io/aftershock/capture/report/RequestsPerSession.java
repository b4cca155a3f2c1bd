package io.aftershock.capture.report;

import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * How many requests the sessions of a trace have, which tells whether it matters to replay them as
 * sessions.
 *
 * @param p50 half of the sessions have that many or fewer
 * @param p90 nine of ten have that many or fewer
 * @param max the largest has that many
 * @param largestShare its share of all requests
 */
public record RequestsPerSession(long p50, long p90, long max, double largestShare) {
  private static final int FEW = 2;
  private static final int MOST_ALIKE = 100;

  /**
   * The figures of sessions that are counted by their number of requests, or null for none.
   *
   * @param total all requests, those of no session included
   */
  public static @Nullable RequestsPerSession of(Map<Integer, Long> sessionsBySize, long total) {
    if (sessionsBySize.isEmpty()) {
      return null;
    }
    TreeMap<Integer, Long> sorted = new TreeMap<>(sessionsBySize);
    long sessions = sorted.values().stream().mapToLong(Long::longValue).sum();
    long max = sorted.lastKey();
    return new RequestsPerSession(
        atRank(sorted, (long) Math.ceil(0.5 * sessions)),
        atRank(sorted, (long) Math.ceil(0.9 * sessions)),
        max,
        (double) max / total);
  }

  private static long atRank(TreeMap<Integer, Long> sorted, long rank) {
    long below = 0;
    for (Map.Entry<Integer, Long> size : sorted.entrySet()) {
      below += size.getValue();
      if (below >= rank) {
        return size.getKey();
      }
    }
    return sorted.lastKey();
  }

  /** The figures, as in "requests in each: p50 2, p90 9, max 310". */
  public String text() {
    return "requests in each: p50 "
        + Quantities.count(p50)
        + ", p90 "
        + Quantities.count(p90)
        + ", max "
        + Quantities.count(max);
  }

  /** What they mean for a replay. */
  public String advice() {
    if (largestShare > 0.5 && max >= MOST_ALIKE) {
      return "the largest has "
          + Quantities.percent(largestShare)
          + " of the requests: a proxy, perhaps; log the client's address (X-Forwarded-For)";
    }
    return p90 <= FEW
        ? "so few that an open replay, each request at its own time, is as good as one by session"
        : "where a request needs what an earlier one got (a login, a cart), sessions matter";
  }
}
