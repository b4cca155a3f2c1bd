package io.aftershock.replay;

import io.aftershock.replay.http.Limits;
import io.aftershock.replay.http.Protocol;
import io.aftershock.replay.http.RequestEncoder.HostPolicy;
import io.aftershock.replay.http.TlsSettings;
import io.aftershock.replay.load.Overload;
import io.aftershock.replay.load.StopRule;
import io.aftershock.replay.run.RunInfo.Part;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/**
 * All that a command line says of a replay but where its run is written. Other commands that replay
 * take the same. Asked anew it gives the same again.
 */
public final class ReplayArguments {
  @Parameters(paramLabel = "TRACE", arity = "0..1", description = "The trace to replay.")
  private @Nullable Path trace;

  @Option(
      names = "--speed",
      defaultValue = "1",
      paramLabel = "F",
      description = "Compress time: 2 is twice as fast, 0.5 half. Default: ${DEFAULT-VALUE}.")
  private double speed;

  @Option(
      names = "--writes",
      description = "Also send requests that may change something (POST, PUT, DELETE, ...).")
  private boolean writes;

  @Option(
      names = "--host",
      defaultValue = "recorded",
      paramLabel = "WHICH",
      description = "Host header: recorded or target. Default: ${DEFAULT-VALUE}.")
  @SuppressWarnings("NullAway.Init")
  private String host;

  @Option(
      names = "--http",
      defaultValue = "1.1",
      paramLabel = "VERSION",
      description = "Version of HTTP: 1.0, 1.1 or 2. Default: ${DEFAULT-VALUE}.")
  @SuppressWarnings("NullAway.Init")
  private String http;

  @Option(
      names = "--allow-recorded-host",
      description = "Allow a target that the trace itself was recorded from.")
  private boolean allowRecordedHost;

  @ArgGroup(validate = false, heading = "%nTargets:%n")
  private TargetOptions targeting = new TargetOptions();

  @ArgGroup(validate = false, heading = "%nWhat if:%n")
  private WhatIfOptions others = new WhatIfOptions();

  @ArgGroup(validate = false, heading = "%nTogether with other processes:%n")
  private TogetherOptions together = new TogetherOptions();

  @ArgGroup(validate = false, heading = "%nWithout a trace:%n")
  private WorkloadOptions made = new WorkloadOptions();

  @ArgGroup(validate = false, heading = "%nFollowing a trace:%n")
  private FollowOptions following = new FollowOptions();

  @ArgGroup(validate = false, heading = "%nConnections:%n")
  private ConnectionOptions connections = new ConnectionOptions();

  @ArgGroup(validate = false, heading = "%nTLS:%n")
  private TlsOptions security = new TlsOptions();

  @ArgGroup(validate = false, heading = "%nTiming:%n")
  private PacingOptions timing = new PacingOptions();

  @ArgGroup(validate = false, heading = "%nOverload:%n")
  private OverloadOptions overloads = new OverloadOptions();

  @ArgGroup(validate = false, heading = "%nResponse bodies:%n")
  private BodyOptions bodies = new BodyOptions();

  @ArgGroup(validate = false, heading = "%nRules and sessions:%n")
  private RuleOptions ruling = new RuleOptions();

  @Option(names = "--label", paramLabel = "NAME", description = "Name of the run in reports.")
  private @Nullable String label;

  @Option(
      names = "--note",
      paramLabel = "TEXT",
      description = "What else is to be remembered of the run; a history shows it.")
  private @Nullable String note;

  /**
   * Reads them where there is no command line, with the same defaults and checks.
   *
   * @param words options as on a command line, their values after a {@code =}
   * @param mistakes what cannot be read is added to it
   */
  static ReplayArguments read(List<String> words, Path trace, List<String> mistakes) {
    ReplayArguments arguments = new ReplayArguments();
    CommandLine reader = new CommandLine(arguments);
    reader.getCommandSpec().parser().collectErrors(true);
    List<String> line = new ArrayList<>(words);
    line.add("--");
    line.add(trace.toString());
    reader
        .parseArgs(line.toArray(String[]::new))
        .errors()
        .forEach(error -> mistakes.add(String.valueOf(error.getMessage())));
    return arguments;
  }

  /** Takes that for the trace, from the next time on that {@link #options} asks. */
  public void setTrace(Path other) {
    trace = other;
  }

  /** Takes that for what {@code --part} says, from the next time on that {@link #options} asks. */
  public void setPart(Part part) {
    together.setPart(part);
  }

  /** Compression of time, above 0 where it is no mistake. */
  public double speed() {
    return speed;
  }

  /** The trace, which need not be there, or null where none is named. */
  public @Nullable Path trace() {
    return trace;
  }

  /**
   * What {@code --load} says, which may be a list where a command takes one; null where nothing.
   */
  public @Nullable String load() {
    return others.load();
  }

  /** Takes that for what {@code --load} says, from the next time on that {@link #options} asks. */
  public void setLoad(double factor) {
    others.setLoad(factor);
  }

  /**
   * Adds to {@code mistakes} what has no meaning where several processes replay a trace together
   * that agree on their parts and their start by themselves.
   *
   * @param isInParts whether the trace was written in parts, each of which one of them has alone
   */
  public void refuseBesideOthers(boolean isInParts, List<String> mistakes) {
    if (following.isOn()) {
      mistakes.add("--follow: a trace that still grows is sent by one process; leave it out");
    }
    made.refuseBesideOthers(mistakes);
    together.refuseBesideOthers(mistakes);
    if (isInParts) {
      others.refuseOfParts(mistakes);
      made.refuseOfParts(mistakes);
    }
  }

  /** Adds to {@code mistakes} what has no meaning where a trace is replayed at several loads. */
  public void refuseBesideLoads(List<String> mistakes) {
    if (following.isOn()) {
      mistakes.add("--follow: a trace that still grows is never the same twice; leave it out");
    }
    if (timing.isClosedLoop()) {
      mistakes.add("--max: goes as fast as the target answers, whatever the load; leave it out");
    }
    made.refuseBesideLoads(mistakes);
    together.refuseBesideLoads(mistakes);
  }

  /** How exactly it is sent, or null where a mistake was added. */
  ReplayOptions.@Nullable Pacing pacing(List<String> mistakes) {
    return timing.pacing(made.longest(mistakes), mistakes);
  }

  /**
   * What is to be sent where; null where a mistake was added.
   *
   * @param run the run to write, a new directory; its absence is a mistake
   */
  public @Nullable ReplayOptions options(@Nullable Path run, List<String> mistakes) {
    targeting.otherwise(ruling.target(mistakes));
    TargetOptions.Parsed where = targeting.parsed(made, mistakes);
    TlsSettings tls = security.settings(where == null ? null : where.targets().first(), mistakes);
    HostPolicy policy = Mistakes.choice("--host", host, HostPolicy.class, mistakes);
    Protocol protocol = Mistakes.parse("--http", http, Protocol::ofVersion, mistakes);
    Limits limits = connections.limits(timing.isClosedLoop(), mistakes);
    ReplayOptions.Pacing pacing = pacing(mistakes);
    Overload overload = overloads.overload(timing.isClosedLoop(), mistakes);
    List<StopRule> stopRules = overloads.stopRules(mistakes);
    ReplayOptions.Bodies kept = bodies.kept(mistakes);
    if (run == null) {
      mistakes.add("-o: is missing; name the run to write, as in before.run");
    } else if (Files.exists(run)) {
      mistakes.add("-o " + run + ": already exists; remove it or choose another name");
    }
    Workload workload = workload(where, mistakes);
    Instant startAt = together.startAt(Clock.systemUTC(), mistakes);
    RuleSettings rules = rules(mistakes);
    if (!mistakes.isEmpty()
        || where == null
        || tls == null
        || policy == null
        || protocol == null
        || limits == null
        || pacing == null
        || overload == null
        || workload == null
        || run == null) {
      return null;
    }
    return new ReplayOptions(
        workload,
        where.targets(),
        where.routing(),
        tls,
        run,
        speed,
        writes,
        policy,
        protocol,
        limits,
        pacing,
        overload,
        stopRules,
        kept,
        rules,
        label,
        note,
        startAt);
  }

  /**
   * What would be sent, in words; null where a mistake was added.
   *
   * @throws IOException where the trace cannot be read
   */
  @Nullable String dryRun(List<String> mistakes) throws IOException {
    Limits limits = connections.limits(timing.isClosedLoop(), mistakes);
    ReplayOptions.Pacing pacing = pacing(mistakes);
    Overload overload = overloads.overload(timing.isClosedLoop(), mistakes);
    if (following.isOn()) {
      mistakes.add(
          "--dry-run: nobody knows yet what a trace will hold that is still being written");
    }
    Workload workload = workload(mistakes);
    if (!mistakes.isEmpty()
        || limits == null
        || pacing == null
        || overload == null
        || workload == null) {
      return null;
    }
    return DryRun.of(workload, speed, limits, pacing, overload);
  }

  private @Nullable Workload workload(TargetOptions.@Nullable Parsed where, List<String> mistakes) {
    boolean max = timing.isClosedLoop();
    if (!following.isOn()) {
      return workload(mistakes);
    }
    made.refuseBesideFollowing(mistakes);
    others.refuseBesideFollowing(mistakes);
    together.refuseBesideFollowing(mistakes);
    ruling.refuseBesideFollowing(mistakes);
    ProductionGuard guard =
        where == null
            ? null
            : new ProductionGuard(where.targets(), where.routing(), allowRecordedHost);
    Duration longest = made.longest(new ArrayList<>()); // What is wrong with it is told already.
    return following.workload(trace, speed, writes, max, longest, guard, mistakes);
  }

  private @Nullable Workload workload(List<String> mistakes) {
    if (!following.isOn()) {
      following.refuseWithoutFollowing(mistakes);
    }
    if (!(speed > 0) || Double.isInfinite(speed)) {
      mistakes.add("--speed " + speed + ": must be above 0");
    }
    Part part = together.part(mistakes);
    return made.workload(trace, others, part, speed, writes, timing.isClosedLoop(), mistakes);
  }

  private RuleSettings rules(List<String> mistakes) {
    return following.isOn()
        ? RuleSettings.none()
        : ruling.settings(trace, timing.isClosedLoop(), mistakes);
  }

  /** Why it must not be sent there, since it is where it was recorded; null where it may. */
  public @Nullable String refusal(ReplayOptions options, ReplayPlan plan) {
    ProductionGuard guard =
        new ProductionGuard(options.targets(), options.routing(), allowRecordedHost);
    return plan.hosts().stream()
        .map(guard::refusal)
        .filter(Objects::nonNull)
        .findFirst()
        .orElse(null);
  }
}
