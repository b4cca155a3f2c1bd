package io.aftershock.replay.load;

import io.aftershock.replay.run.Sample;
import io.aftershock.replay.schedule.RunClock;
import java.util.List;

/**
 * Ends a run by its own rules. Used by the thread that writes samples down, so that the loops know
 * nothing of it; it looks once in a second of the run.
 */
final class StopRules {
  private static final long SECOND_NANOS = 1_000_000_000;

  private final List<RuleWindow> windows;
  private final RunClock clock;
  private final StopSignal stop;
  private long lookedAt = -1;

  /** Gives {@code stop} when one of {@code rules} is broken. */
  StopRules(List<StopRule> rules, RunClock clock, StopSignal stop) {
    this.windows = rules.stream().map(RuleWindow::new).toList();
    this.clock = clock;
    this.stop = stop;
  }

  /** Time of the run, to be asked before what is done is recorded. */
  long nanos() {
    return clock.nanos();
  }

  /** A request is done; the object is used again after the call. */
  void record(Sample sample) {
    for (int i = 0; i < windows.size(); i++) {
      windows.get(i).record(sample);
    }
  }

  /**
   * Looks at the seconds that are over, where one more is; all that was done by then is recorded.
   */
  void check(long nowNanos) {
    long last = nowNanos / SECOND_NANOS - 1;
    if (windows.isEmpty() || last <= lookedAt || stop.isGiven()) {
      return;
    }
    lookedAt = last;
    for (RuleWindow window : windows) {
      String broken = window.brokenAt(last);
      if (broken != null) {
        stop.giveSince(broken);
        return;
      }
    }
  }
}
