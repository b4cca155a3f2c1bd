package io.aftershock.replay;

import io.aftershock.replay.http.Limits;
import io.aftershock.replay.http.Protocol;
import io.aftershock.replay.http.RequestEncoder.HostPolicy;
import io.aftershock.replay.http.Sharing;
import io.aftershock.replay.http.TlsSettings;
import io.aftershock.replay.load.Overload;
import io.aftershock.replay.load.StopRule;
import io.aftershock.replay.machine.MachineChecks;
import io.aftershock.replay.machine.MachineFacts;
import io.aftershock.replay.run.Fidelity;
import io.aftershock.replay.run.RunInfo;
import io.aftershock.replay.run.RunInfo.Part;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code aftershock replay}: sends a trace to a target and writes a run. */
@Command(
    name = "replay",
    description = "Send a trace to a target at its recorded times, and write down what came back.",
    sortOptions = false,
    footer = {
      "",
      "Exit codes:",
      "  0   the trace was replayed",
      "  1   it could not be replayed, or not to its end",
      "  2   a mistake in the options",
      "  4   replayed, but the generator was late (see --max-lag), or stopped by its own rule",
      "      (--stop-if, --late abort); what was done is saved",
      "  130 interrupted; what was done is saved",
      "",
      "Examples:",
      "  aftershock replay outage.trace --target http://127.0.0.1:8080 -o before.run",
      "  aftershock replay outage.trace --target http://127.0.0.1:8080 -o fast.run --speed 2",
      "  aftershock replay outage.trace --load 2 --dry-run",
      "  aftershock replay outage.trace --target http://127.0.0.1:8080 -o all.run --writes",
      "  aftershock replay growing.trace --follow --delay 30s --target http://127.0.0.1:8080 \\",
      "    -o shadow.run",
      "  aftershock replay --url http://127.0.0.1:8080/ --rate 1000 --duration 30s -o rate.run"
    })
public final class ReplayCommand implements Callable<Integer> {
  private static final int NOT_TRUSTWORTHY = 4;
  private static final int INTERRUPTED = 130;

  @Spec
  @SuppressWarnings("NullAway.Init")
  private CommandSpec spec;

  @Parameters(paramLabel = "TRACE", arity = "0..1", description = "The trace to replay.")
  private @Nullable Path trace;

  @Option(
      names = {"-o", "--output"},
      paramLabel = "RUN",
      description = "The run to write, a new directory.")
  private @Nullable Path run;

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

  @Option(
      names = "--dry-run",
      description = "Say what would be sent, and send nothing; needs no target and no -o.")
  private boolean dryRun;

  @Option(
      names = "--self-test",
      description = "Find out what rate this machine can be trusted for; nothing else is done.")
  private boolean selfTest;

  @Option(
      names = {"-q", "--quiet"},
      description = "No plan and no progress; the result only.")
  private boolean quiet;

  @Override
  public Integer call() throws IOException {
    if (selfTest) {
      return testSelf();
    }
    if (dryRun) {
      return plan();
    }
    ReplayOptions options = options();
    ReplayPlan plan = options.plan();
    guard(options, plan);
    if (plan.planned() == 0) {
      throw new IOException(
          options.workload().name()
              + " has nothing to send"
              + (plan.writesLeftOut().isEmpty() ? "" : " without --writes")
              + (plan.leftOut().isEmpty()
                  ? ""
                  : "; left out " + WhatIfText.counts(plan.leftOut())));
    }
    PrintWriter err = spec.commandLine().getErr();
    if (!quiet) {
      err.print(ReplayText.plan(options, plan, findings(options, plan)));
      err.flush();
    }
    Replay replay = new Replay(options, plan);
    Interruption interruption = Interruption.watch(replay::stop);
    try {
      return report(options, run(replay, plan, quiet ? null : err));
    } finally {
      interruption.end();
    }
  }

  private static List<String> findings(ReplayOptions options, ReplayPlan plan) {
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

  private int testSelf() {
    List<String> mistakes = new ArrayList<>();
    ReplayOptions.Pacing pacing = timing.pacing(made.longest(mistakes), mistakes);
    if (pacing == null || !mistakes.isEmpty()) {
      throw new ParameterException(spec.commandLine(), String.join("\n", mistakes));
    }
    new SelfTest(pacing, spec.commandLine().getOut()).run();
    return 0;
  }

  /** Prints what would be sent. */
  private int plan() throws IOException {
    List<String> mistakes = new ArrayList<>();
    Limits limits = connections.limits(timing.isClosedLoop(), mistakes);
    ReplayOptions.Pacing pacing = timing.pacing(made.longest(mistakes), mistakes);
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
      throw new ParameterException(spec.commandLine(), String.join("\n", mistakes));
    }
    PrintWriter out = spec.commandLine().getOut();
    out.print(DryRun.of(workload, speed, limits, pacing, overload));
    out.flush();
    return 0;
  }

  private RunInfo run(Replay replay, ReplayPlan plan, @Nullable PrintWriter talk)
      throws IOException {
    Progress progress = Progress.start(replay, plan, speed, talk);
    try {
      return replay.run();
    } finally {
      progress.end();
    }
  }

  private int report(ReplayOptions options, RunInfo info) {
    PrintWriter out = spec.commandLine().getOut();
    out.print(ReplayText.result(options, info));
    out.flush();
    Fidelity fidelity = info.fidelity();
    return switch (info.end()) {
      case INTERRUPTED -> INTERRUPTED;
      case STOPPED -> NOT_TRUSTWORTHY;
      case COMPLETED -> fidelity != null && fidelity.trustworthy() ? 0 : NOT_TRUSTWORTHY;
      case RUNNING, FAILED -> 1;
    };
  }

  /** Checks everything, so that all mistakes are told at once. */
  private ReplayOptions options() {
    List<String> mistakes = new ArrayList<>();
    targeting.otherwise(ruling.target(mistakes));
    TargetOptions.Parsed where = targeting.parsed(made, mistakes);
    TlsSettings tls = security.settings(where == null ? null : where.targets().first(), mistakes);
    HostPolicy policy = Mistakes.choice("--host", host, HostPolicy.class, mistakes);
    Protocol protocol = Mistakes.parse("--http", http, Protocol::ofVersion, mistakes);
    Limits limits = connections.limits(timing.isClosedLoop(), mistakes);
    ReplayOptions.Pacing pacing = timing.pacing(made.longest(mistakes), mistakes);
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
      throw new ParameterException(spec.commandLine(), String.join("\n", mistakes));
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

  /** Refuses to aim at what was recorded: after an outage, that is production. */
  private void guard(ReplayOptions options, ReplayPlan plan) {
    ProductionGuard guard =
        new ProductionGuard(options.targets(), options.routing(), allowRecordedHost);
    for (String host : plan.hosts()) {
      String refusal = guard.refusal(host);
      if (refusal != null) {
        throw new ParameterException(spec.commandLine(), refusal);
      }
    }
  }
}
