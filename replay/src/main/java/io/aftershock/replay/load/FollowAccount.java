package io.aftershock.replay.load;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import org.HdrHistogram.Histogram;

/**
 * What became of a trace's requests while it was followed, before they were the generator's. Kept
 * by the thread that reads ahead, and read when that has ended.
 *
 * <p>A request that came into the trace after its due time is no fault of the generator or of the
 * target: how much later is counted here, and nowhere else.
 */
public final class FollowAccount {
  private static final int DIGITS = 3;

  private final Map<String, Long> writes = new TreeMap<>();
  private final Histogram lateNanos = new Histogram(DIGITS);
  private long older;

  void countOlder() {
    older++;
  }

  void countWrite(String method) {
    writes.merge(method, 1L, Long::sum);
  }

  void countLate(long nanos) {
    lateNanos.recordValue(nanos);
  }

  /** Requests that were due before the run started. */
  public long older() {
    return older;
  }

  /** Requests that were not sent since their methods write, by method. */
  public Map<String, Long> writes() {
    return writes;
  }

  /** Requests that were sent after their time since they came into the trace too late for it. */
  public long late() {
    return lateNanos.getTotalCount();
  }

  /** How late those were sent for that, by percentile name: p50, p90, p99, max; empty of none. */
  public Map<String, Long> lateNanos() {
    Map<String, Long> byName = new LinkedHashMap<>();
    if (late() > 0) {
      byName.put("p50", lateNanos.getValueAtPercentile(50));
      byName.put("p90", lateNanos.getValueAtPercentile(90));
      byName.put("p99", lateNanos.getValueAtPercentile(99));
      byName.put("max", lateNanos.getMaxValue());
    }
    return byName;
  }
}
