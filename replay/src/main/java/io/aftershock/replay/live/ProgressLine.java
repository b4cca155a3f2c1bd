package io.aftershock.replay.live;

import io.aftershock.capture.trace.Durations;
import java.time.Duration;
import java.util.Locale;

/**
 * The line that says how far a replay is: trace time, percent, time left, rate asked and sent, lag,
 * in flight, errors. Not thread-safe.
 */
public final class ProgressLine {
  private final double speed;
  private final long spanNanos;
  private LiveCounters.Snapshot last = LiveCounters.Snapshot.NOTHING;

  /**
   * For a run whose last request is due {@code spanNanos} after its start; below 0 where nobody
   * knows.
   *
   * @param speed trace time per run time
   */
  public ProgressLine(double speed, long spanNanos) {
    this.speed = speed;
    this.spanNanos = spanNanos;
  }

  /**
   * The line for the counts now.
   *
   * @param nowNanos time after the run's start
   * @param sinceLast time since the last line, above zero
   */
  public String render(LiveCounters.Snapshot now, long nowNanos, Duration sinceLast) {
    double seconds = sinceLast.toNanos() / 1e9;
    String line =
        String.format(
            Locale.ROOT,
            "%s  rate %.0f/s asked, %.0f/s sent  lag %s  in flight %d  errors %d",
            spanNanos < 0 ? "run " + Durations.format(Math.max(0, nowNanos)) : howFar(nowNanos),
            (now.dispatched() - last.dispatched()) / seconds,
            (now.sent() - last.sent()) / seconds,
            Durations.format(now.maxLagNanos()),
            now.inFlight(),
            now.errors());
    last = now;
    return line;
  }

  private String howFar(long nowNanos) {
    long runNanos = Math.max(0, Math.min(nowNanos, spanNanos));
    return String.format(
        Locale.ROOT,
        "%3.0f%%  trace %s  left %s",
        spanNanos == 0 ? 100.0 : 100.0 * runNanos / spanNanos,
        Durations.format(Math.round(runNanos * speed)),
        Durations.format(spanNanos - runNanos));
  }
}
