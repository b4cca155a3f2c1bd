package io.aftershock.replay;

import io.aftershock.replay.live.LiveCounters;
import io.aftershock.replay.live.ProgressLine;
import io.aftershock.replay.live.Terminal;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Shows how far a replay is, twice a second, where there is somebody to see it. */
final class Progress {
  private static final long PERIOD_MILLIS = 500;
  private static final String START_OF_LINE = "\r\u001b[K";

  private final ScheduledExecutorService timer;
  private final @Nullable PrintWriter out;
  private boolean shown;

  private Progress(ScheduledExecutorService timer, @Nullable PrintWriter out) {
    this.timer = timer;
    this.out = out;
  }

  /** Starts showing on {@code out}, where that is not null and a terminal. */
  static Progress start(
      ReplayRun replay, ReplayPlan plan, double speed, @Nullable PrintWriter out) {
    ScheduledExecutorService timer =
        Executors.newSingleThreadScheduledExecutor(
            work -> {
              Thread thread = new Thread(work, "aftershock-progress");
              thread.setDaemon(true);
              return thread;
            });
    Progress progress = new Progress(timer, Terminal.isStandardError() ? out : null);
    if (progress.out != null) {
      ProgressLine line = new ProgressLine(speed, plan.spanNanos());
      timer.scheduleAtFixedRate(
          () -> progress.show(replay, line), PERIOD_MILLIS, PERIOD_MILLIS, TimeUnit.MILLISECONDS);
    }
    return progress;
  }

  private synchronized void show(ReplayRun replay, ProgressLine line) {
    LiveCounters counters = replay.counters();
    if (out != null && counters != null && replay.nanos() > 0) {
      String text = line.render(counters.look(), replay.nanos(), Duration.ofMillis(PERIOD_MILLIS));
      out.print(START_OF_LINE + text);
      out.flush();
      shown = true;
    }
  }

  /** Stops showing and clears the line. */
  synchronized void end() {
    timer.shutdownNow();
    if (shown && out != null) {
      out.print(START_OF_LINE);
      out.flush();
      shown = false;
    }
  }
}
