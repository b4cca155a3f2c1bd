package io.aftershock.replay;

import io.aftershock.replay.http.Sharing;
import io.aftershock.replay.live.Terminal;
import io.aftershock.replay.machine.MachineChecks;
import io.aftershock.replay.machine.MachineFacts;
import io.aftershock.replay.run.RunInfo;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A replay that was planned before anything is sent, for commands that replay more than once.
 * {@link #run} is called once; {@link #stop} may be called by any thread.
 */
public final class PlannedReplay {
  private final ReplayOptions options;
  private final ReplayPlan plan;
  private final ReplayRun replay;

  private PlannedReplay(ReplayOptions options, ReplayPlan plan) {
    this.options = options;
    this.plan = plan;
    this.replay = new ReplayRun(options, plan, List.of());
  }

  /** The same, to be started together with others. */
  public PlannedReplay together(ReplayRun.Seat seat, ReplayRun.Agreement agreement) {
    PlannedReplay together = new PlannedReplay(options, plan);
    together.replay.startTogether(seat, agreement);
    return together;
  }

  /**
   * Plans what the arguments ask for; null where a mistake was added.
   *
   * @param run the run to write, a new directory
   * @throws IOException where the trace cannot be read, or has nothing to send
   */
  public static @Nullable PlannedReplay of(
      ReplayArguments arguments, Path run, List<String> mistakes) throws IOException {
    ReplayOptions options = arguments.options(run, mistakes);
    if (options == null) {
      return null;
    }
    ReplayPlan plan = options.plan();
    String refusal = arguments.refusal(options, plan);
    if (refusal != null) {
      mistakes.add(refusal);
      return null;
    }
    options.requireRequests(plan);
    return new PlannedReplay(options, plan);
  }

  /** Requests to be sent. */
  public long requests() {
    return plan.planned();
  }

  /** Requests of its trace that are not to be sent, by reason. */
  public Map<String, Long> leftOut() {
    return plan.leftOut();
  }

  /** Most requests within a second of it. */
  public long peakPerSecond() {
    return plan.peakPerSecond();
  }

  /** What else is to be said before anything leaves: what of this machine is in the way. */
  public List<String> findings() {
    return findings(options, plan);
  }

  /** Time from its start to its last request. */
  public long spanNanos() {
    return plan.spanNanos();
  }

  /**
   * Replays, and returns the manifest of the run.
   *
   * @param talk told the plan and how far it is; null for nothing of that
   * @throws IOException where the run cannot be started, or the trace or run fails on disk
   */
  public RunInfo run(@Nullable PrintWriter talk) throws IOException {
    if (talk != null) {
      talk.print(ReplayText.plan(options, plan, findings(options, plan)));
      talk.flush();
    }
    Progress progress = talk == null ? null : progress(talk);
    try {
      return replay.run();
    } finally {
      if (progress != null) {
        progress.end();
      }
    }
  }

  /** A line: several replays in a row would draw panels over each other's results. */
  private Progress progress(PrintWriter talk) {
    Progress.LiveLook line = new Progress.LiveLook(null, options.speed(), false);
    return Progress.start(replay, plan, talk, Terminal.ofStandardError(), line);
  }

  /** Ends it early; what was done is kept. */
  public void stop() {
    replay.stop();
  }

  /** What of the machine is in the way of a plan. */
  static List<String> findings(ReplayOptions options, ReplayPlan plan) {
    boolean oneEach = options.limits().sharing() == Sharing.REQUEST;
    return MachineChecks.findings(
        MachineFacts.read(),
        new MachineChecks.Demand(
            options.limits().maxConnections(),
            options.pacing().closedLoop(),
            options.pacing().loops(),
            options.targets().list().stream().allMatch(options.routing()::isLocal),
            oneEach && options.routing().unixSocket() == null
                ? Math.max(0, plan.meanPerSecond())
                : 0,
            plan.spanNanos() / 1e9));
  }
}
