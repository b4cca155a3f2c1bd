package io.aftershock.replay;

import io.aftershock.capture.trace.TraceInfo;
import io.aftershock.capture.trace.TraceReader;
import io.aftershock.capture.trace.TraceRequest;
import io.aftershock.replay.schedule.Schedule;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a replay is going to send, found by reading the trace once before anything leaves.
 *
 * @param info the trace's manifest
 * @param planned requests to be sent
 * @param leftOut requests not to be sent, by reason
 * @param spanNanos intended time from the run's start to the last send
 * @param peakPerSecond most requests within one second of the run, seconds counted from its start
 */
public record ReplayPlan(
    TraceInfo info, long planned, Map<String, Long> leftOut, long spanNanos, long peakPerSecond) {
  private static final long SECOND_NANOS = 1_000_000_000;

  /**
   * Reads the trace through, which also finds any damage before the first request leaves.
   *
   * @throws IOException where the trace is missing or damaged
   */
  static ReplayPlan of(Path trace, Schedule schedule, boolean writes) throws IOException {
    long planned = 0;
    long spanNanos = 0;
    long second = -1;
    long inSecond = 0;
    long peak = 0;
    Map<String, Long> leftOut = new TreeMap<>();
    try (TraceReader reader = TraceReader.open(trace)) {
      for (TraceRequest request = reader.next(); request != null; request = reader.next()) {
        if (!isPlanned(request, writes)) {
          leftOut.merge("writes (" + request.method() + ")", 1L, Long::sum);
          continue;
        }
        planned++;
        spanNanos = schedule.intendedNanos(request.offsetNanos());
        inSecond = spanNanos / SECOND_NANOS == second ? inSecond + 1 : 1;
        second = spanNanos / SECOND_NANOS;
        peak = Math.max(peak, inSecond);
      }
      return new ReplayPlan(reader.info(), planned, leftOut, spanNanos, peak);
    }
  }

  /** Whether a replay sends that request. */
  static boolean isPlanned(TraceRequest request, boolean writes) {
    return writes || request.readsOnly();
  }

  /** Requests left out because their method writes. */
  long writesLeftOut() {
    return leftOut.values().stream().mapToLong(Long::longValue).sum();
  }

  /** Mean rate in requests per second. */
  double meanPerSecond() {
    return spanNanos == 0 ? planned : planned * (double) SECOND_NANOS / spanNanos;
  }
}
