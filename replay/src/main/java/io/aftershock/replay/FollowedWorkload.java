package io.aftershock.replay;

import io.aftershock.capture.trace.Durations;
import io.aftershock.capture.trace.RequestBytes;
import io.aftershock.capture.trace.TraceFollower;
import io.aftershock.capture.trace.TraceFollower.State;
import io.aftershock.capture.trace.TraceFormatException;
import io.aftershock.capture.trace.TraceInfo;
import io.aftershock.replay.http.RequestEncoder;
import io.aftershock.replay.load.FollowAccount;
import io.aftershock.replay.load.FollowedSource;
import io.aftershock.replay.load.LiveRun;
import io.aftershock.replay.load.Pause;
import io.aftershock.replay.load.RateCeiling;
import io.aftershock.replay.load.RequestSource;
import io.aftershock.replay.load.TraceSoFar;
import io.aftershock.replay.run.RunInfo;
import io.aftershock.replay.run.RunInfo.TraceIdentity;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The requests of a trace that is still being written, each some time after its arrival. For one
 * run: what became of it is known once that has ended.
 */
final class FollowedWorkload implements Workload {
  private final Path trace;
  private final Duration delay;
  private final Duration longest;
  private final boolean writes;
  private final ProductionGuard guard;
  private final FollowAccount account = new FollowAccount();
  private @Nullable TraceFollower followed;

  /**
   * Follows {@code trace}.
   *
   * @param delay from a request's arrival to when it is due, above zero
   * @param longest when the run ends, if the trace does not before
   */
  FollowedWorkload(
      Path trace, Duration delay, Duration longest, boolean writes, ProductionGuard guard) {
    this.trace = trace;
    this.delay = delay;
    this.longest = longest;
    this.writes = writes;
    this.guard = guard;
  }

  /** Of what comes nobody knows how much it is; what is there says how it may look. */
  @Override
  public ReplayPlan plan(RateCeiling ceiling) throws IOException {
    PlannedRate rate = new PlannedRate(new RateCeiling(0));
    try (TraceFollower follower = TraceFollower.open(trace)) {
      TraceInfo info = follower.info();
      long lastNanos = 0;
      for (RequestBytes request = follower.nextBytes();
          request != null;
          request = follower.nextBytes()) {
        lastNanos = request.offsetNanos();
        if (writes || request.readsOnly()) {
          rate.add(lastNanos);
        }
      }
      refuseIfOver(follower, info.start().plusNanos(lastNanos));
      return new ReplayPlan(
          identity(info, false),
          info.endpoints(),
          info.hosts().keySet(),
          ReplayPlan.UNKNOWN,
          0,
          0,
          Map.of(),
          longest.toNanos() == Long.MAX_VALUE ? ReplayPlan.UNKNOWN : longest.toNanos(),
          rate.peakPerSecond(),
          rate.busiestMoment());
    }
  }

  private void refuseIfOver(TraceFollower follower, Instant lastArrival) throws IOException {
    State state = follower.look();
    if (state == State.ABANDONED) {
      throw new TraceFormatException(
          trace, "its capture was killed, so it does not grow; replay it without --follow");
    }
    if (state == State.WHOLE && lastArrival.plus(delay).isBefore(Instant.now())) {
      throw new TraceFormatException(
          trace,
          "is whole, and its last request arrived more than "
              + Durations.format(delay.toNanos())
              + " ago; replay it without --follow");
    }
  }

  /** Until the trace is whole, what tells it from others is when it began. */
  private TraceIdentity identity(TraceInfo info, boolean whole) {
    return new TraceIdentity(
        trace.toString(),
        whole ? info.content() : "growing since " + info.start(),
        info.counts().kept(),
        info.spanNanos(),
        info.start());
  }

  /** Those that are there, for the warm-up. */
  @Override
  public RequestSource open(RequestEncoder encoder) throws IOException {
    return new TraceSoFar(TraceFollower.open(trace), encoder, writes);
  }

  @Override
  public RequestSource open(RequestEncoder encoder, LiveRun run) throws IOException {
    TraceFollower opened = TraceFollower.open(trace);
    followed = opened;
    FollowedSource.Terms terms =
        new FollowedSource.Terms(
            delay.toNanos(),
            longest.toNanos(),
            writes,
            this::check,
            () -> ChronoUnit.NANOS.between(Instant.EPOCH, Instant.now()),
            Pause.sleeping());
    return new FollowedSource(opened, run, terms, encoder, account);
  }

  private void check(String host) throws IOException {
    String refusal = guard.refusal(host);
    if (refusal != null) {
      throw new IOException(refusal);
    }
  }

  @Override
  public Map<String, String> options() {
    Map<String, String> options = new TreeMap<>();
    options.put("--follow", "true");
    options.put("--delay", Durations.format(delay.toNanos()));
    if (longest.toNanos() < Long.MAX_VALUE) {
      options.put("--duration", Durations.format(longest.toNanos()));
    }
    return options;
  }

  @Override
  public ReplayPlan settled(ReplayPlan plan) {
    if (followed == null) {
      return plan;
    }
    TraceInfo info = followed.info();
    Map<String, Long> leftOut = new TreeMap<>();
    if (account.older() > 0) {
      leftOut.put("arrived before the start", account.older());
    }
    account.writes().forEach((method, count) -> leftOut.put("writes (" + method + ")", count));
    return new ReplayPlan(
        identity(info, isToItsEnd(followed)),
        info.endpoints(),
        info.hosts().keySet(),
        ReplayPlan.UNKNOWN,
        plan.heldBack(),
        plan.asking(),
        leftOut,
        plan.spanNanos(),
        plan.peakPerSecond(),
        plan.busiestMoment());
  }

  /** Whether all that the trace has was read when it had become whole. */
  private static boolean isToItsEnd(TraceFollower followed) {
    return followed.isWhole() && followed.count() == followed.info().counts().kept();
  }

  @Override
  public RunInfo.@Nullable Follow follow() {
    return followed == null
        ? null
        : new RunInfo.Follow(
            delay.toNanos(),
            account.older(),
            account.late(),
            account.lateNanos(),
            isToItsEnd(followed));
  }

  @Override
  public List<String> remarks() {
    return List.of(
        "requests that arrived earlier than "
            + Durations.format(delay.toNanos())
            + " before the start are left out",
        "ends with the capture"
            + (longest.toNanos() == Long.MAX_VALUE
                ? ""
                : ", or after " + Durations.format(longest.toNanos())));
  }

  @Override
  public Path trace() {
    return trace;
  }

  @Override
  public String name() {
    return trace + " as it grows, " + Durations.format(delay.toNanos()) + " after each arrival,";
  }
}
