package io.aftershock.capture.report;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Requests of each session, whose keys are numbers from 1 in order of appearance. Four bytes a
 * session, up to some millions; later ones are not looked at. Not thread-safe.
 */
public final class SessionCounts {
  private static final int MOST_SESSIONS = 1 << 23;

  private int[] requests = new int[64];
  private int sessions;
  private long total;

  /** Counts a request of that session; 0 is none. */
  public void add(long session) {
    total++;
    if (session < 1 || session > MOST_SESSIONS) {
      return;
    }
    int index = (int) session - 1;
    if (index >= requests.length) {
      requests = Arrays.copyOf(requests, Math.max(index + 1, 2 * requests.length));
    }
    requests[index]++;
    sessions = Math.max(sessions, index + 1);
  }

  /** The figures of those that were counted, or null where there are none. */
  public @Nullable RequestsPerSession figures() {
    if (sessions == 0) {
      return null;
    }
    int[] sorted = Arrays.copyOf(requests, sessions);
    Arrays.sort(sorted);
    int max = sorted[sessions - 1];
    return new RequestsPerSession(
        atRank(sorted, 0.5), atRank(sorted, 0.9), max, (double) max / total);
  }

  private static int atRank(int[] sorted, double share) {
    return sorted[(int) Math.ceil(share * sorted.length) - 1];
  }
}
