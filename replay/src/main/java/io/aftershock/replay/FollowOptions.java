package io.aftershock.replay;

import io.aftershock.capture.trace.Durations;
import io.aftershock.capture.trace.TraceFollower;
import io.aftershock.capture.trace.TraceInfo;
import io.aftershock.capture.trace.TraceReader;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options about a trace that is still being written. */
final class FollowOptions {
  private static final String USUAL_DELAY = "30s";

  @Option(
      names = "--follow",
      description =
          "Send TRACE while capture --follow writes it: what arrived is sent again --delay later,"
              + " until the capture ends, --duration or Ctrl-C.")
  private boolean follow;

  @Option(
      names = "--delay",
      paramLabel = "TIME",
      description =
          "With --follow, from a request's arrival to its send; more than the capture's"
              + " --reorder-window. Default: "
              + USUAL_DELAY
              + ".")
  private @Nullable String delay;

  /** Whether a trace is followed. */
  boolean isOn() {
    return follow;
  }

  /** Adds to {@code mistakes} what cannot be where no trace is followed. */
  void refuseWithoutFollowing(List<String> mistakes) {
    if (delay != null) {
      mistakes.add("--delay " + delay + ": needs --follow");
    }
  }

  /**
   * What is sent, or null after adding what is wrong to {@code mistakes}.
   *
   * @param longest when the run ends, if the trace does not before
   */
  @Nullable Workload workload(
      @Nullable Path trace,
      double speed,
      boolean writes,
      boolean max,
      Duration longest,
      @Nullable ProductionGuard guard,
      List<String> mistakes) {
    if (speed != 1) {
      mistakes.add("--speed " + speed + ": --follow goes by the wall clock; leave out one of them");
    }
    if (max) {
      mistakes.add("--max: ignores times, and --follow goes by them; leave out one of them");
    }
    Duration later = Mistakes.positive("--delay", delay == null ? USUAL_DELAY : delay, mistakes);
    if (trace == null) {
      mistakes.add("TRACE: is missing; name what capture --follow -o writes");
      return null;
    }
    if (later == null || guard == null) {
      return null;
    }
    checkWindow(trace, later, mistakes);
    return new FollowedWorkload(trace, later, longest, writes, guard);
  }

  /** Were the delay shorter, every request would come into the trace after its time. */
  private static void checkWindow(Path trace, Duration delay, List<String> mistakes) {
    TraceInfo.Follow written = followOf(trace);
    if (written != null && delay.toNanos() <= written.windowNanos()) {
      String window = Durations.format(written.windowNanos());
      mistakes.add(
          "--delay "
              + Durations.format(delay.toNanos())
              + ": the trace stays "
              + window
              + " behind its log (capture --reorder-window); give some seconds more than that");
    }
  }

  private static TraceInfo.@Nullable Follow followOf(Path trace) {
    if (!TraceReader.isTrace(trace)) {
      return null; // Whoever opens it says so.
    }
    try (TraceFollower follower = TraceFollower.open(trace)) {
      return follower.info().follow();
    } catch (IOException e) {
      return null; // The same.
    }
  }
}
