package io.aftershock.replay.schedule;

import java.util.Map;
import java.util.TreeMap;

/**
 * Counts the requests of a trace that a timetable passes over, by reason, so that each request of
 * each lap that was begun is accounted for. Not thread-safe.
 */
public final class LeftOut {
  static final String BEFORE = "before --from";
  static final String AFTER = "at --to or later";
  static final String THINNED = "thinned out";
  static final String OTHER_PARTS = "in other parts";
  static final String NOT_REACHED = "after the end";

  private final Map<String, Long> reasons = new TreeMap<>();
  private long begun;
  private int laps;

  /** A lap through that many requests begins. */
  void lapBegins(long requests) {
    begun += requests;
    laps++;
  }

  /** One more is left out. */
  void add(String reason) {
    add(reason, 1);
  }

  /** So many more are. */
  void add(String reason, long count) {
    reasons.merge(reason, count, Long::sum);
  }

  /** How often the trace was begun. */
  public int laps() {
    return laps;
  }

  /**
   * Requests by the reason for which they are left out.
   *
   * @param sent those that are not
   */
  public Map<String, Long> byReason(long sent) {
    Map<String, Long> all = new TreeMap<>(reasons);
    long known = reasons.values().stream().mapToLong(Long::longValue).sum();
    if (begun > sent + known) {
      all.put(NOT_REACHED, begun - sent - known);
    }
    return all;
  }
}
