package io.aftershock.replay;

import io.aftershock.capture.trace.Durations;
import io.aftershock.capture.trace.TraceInfo;
import io.aftershock.capture.trace.TraceReader;
import io.aftershock.replay.http.RequestEncoder.HostPolicy;
import io.aftershock.replay.http.Target;
import io.aftershock.replay.run.Fidelity;
import io.aftershock.replay.run.RunInfo;
import io.aftershock.replay.run.RunReader;
import io.aftershock.replay.schedule.Schedule;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
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
      "  4   replayed, but the generator was late (see --max-lag)",
      "  130 interrupted; what was done is saved",
      "",
      "Examples:",
      "  aftershock replay outage.trace --target http://127.0.0.1:8080 -o before.run",
      "  aftershock replay outage.trace --target http://127.0.0.1:8080 -o fast.run --speed 2",
      "  aftershock replay outage.trace --target http://127.0.0.1:8080 -o all.run --writes"
    })
public final class ReplayCommand implements Callable<Integer> {
  private static final int NOT_TRUSTWORTHY = 4;
  private static final int INTERRUPTED = 130;
  private static final int USUAL_CONNECTIONS = 4000;

  @Spec
  @SuppressWarnings("NullAway.Init")
  private CommandSpec spec;

  @Parameters(paramLabel = "TRACE", description = "The trace to replay.")
  @SuppressWarnings("NullAway.Init")
  private Path trace;

  @Option(
      names = "--target",
      required = true,
      paramLabel = "URL",
      description = "Where to send it, and nowhere else: http://host[:port].")
  @SuppressWarnings("NullAway.Init")
  private String target;

  @Option(
      names = {"-o", "--output"},
      required = true,
      paramLabel = "RUN",
      description = "The run to write, a new directory.")
  @SuppressWarnings("NullAway.Init")
  private Path run;

  @Option(
      names = "--speed",
      defaultValue = "1",
      paramLabel = "F",
      description = "Compress time: 2 is twice as fast, 0.5 half. Default: ${DEFAULT-VALUE}.")
  private double speed;

  @Option(
      names = "--connections",
      paramLabel = "N",
      description =
          "Connections open at a time, opened as needed. Default: 4000, or fewer where the system"
              + " allows fewer open files.")
  private int connections = Math.min(USUAL_CONNECTIONS, FileLimit.mostConnections());

  @Option(
      names = "--timeout",
      defaultValue = "10s",
      paramLabel = "TIME",
      description = "Longest wait for an outcome. Default: ${DEFAULT-VALUE}.")
  @SuppressWarnings("NullAway.Init")
  private String timeout;

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
      names = "--allow-recorded-host",
      description = "Allow a target that the trace itself was recorded from.")
  private boolean allowRecordedHost;

  @Option(
      names = "--max-lag",
      defaultValue = "50ms",
      paramLabel = "TIME",
      description =
          "Exit 4 where 1%% of requests leave later than that by the generator's own fault."
              + " Default: ${DEFAULT-VALUE}.")
  @SuppressWarnings("NullAway.Init")
  private String maxLag;

  @Option(
      names = "--warm-up",
      defaultValue = "2s",
      paramLabel = "TIME",
      description =
          "Time to warm up against a server of our own, before the start. Default: ${DEFAULT-VALUE}.")
  @SuppressWarnings("NullAway.Init")
  private String warmUp;

  @Option(names = "--label", paramLabel = "NAME", description = "Name of the run in reports.")
  private @Nullable String label;

  @Option(
      names = {"-q", "--quiet"},
      description = "No plan and no progress; the result only.")
  private boolean quiet;

  @Override
  public Integer call() throws IOException {
    ReplayOptions options = options();
    ReplayPlan plan = ReplayPlan.of(trace, Schedule.scaled(speed), writes);
    guard(options, plan.info());
    if (plan.planned() == 0) {
      throw new IOException(
          trace + " has nothing to send" + (plan.writesLeftOut() > 0 ? " without --writes" : ""));
    }
    PrintWriter err = spec.commandLine().getErr();
    if (!quiet) {
      err.print(ReplayText.plan(options, plan));
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
      case COMPLETED -> fidelity != null && fidelity.trustworthy() ? 0 : NOT_TRUSTWORTHY;
      case RUNNING, FAILED -> 1;
    };
  }

  /** Checks everything, so that all mistakes are told at once. */
  private ReplayOptions options() {
    List<String> mistakes = new ArrayList<>();
    Target parsedTarget = parse("--target", target, Target::parse, mistakes);
    Duration parsedTimeout = parse("--timeout", timeout, Durations::parse, mistakes);
    Duration parsedMaxLag = parse("--max-lag", maxLag, Durations::parse, mistakes);
    Duration parsedWarmUp = parse("--warm-up", warmUp, Durations::parse, mistakes);
    HostPolicy policy = parse("--host", host, ReplayCommand::hostPolicy, mistakes);
    if (!(speed > 0) || Double.isInfinite(speed)) {
      mistakes.add("--speed " + speed + ": must be above 0");
    }
    if (connections < 1) {
      mistakes.add("--connections " + connections + ": must be at least 1");
    }
    int mostConnections = FileLimit.mostConnections();
    if (connections > mostConnections) {
      mistakes.add(
          "--connections "
              + connections
              + ": this process may open no more than "
              + mostConnections
              + "; raise the limit (ulimit -n) or lower this");
    }
    if (parsedTimeout != null && parsedTimeout.isZero()) {
      mistakes.add("--timeout " + timeout + ": must be above 0");
    }
    if (Files.exists(run)) {
      mistakes.add("-o " + run + ": already exists; remove it or choose another name");
    }
    if (RunReader.isRun(trace) && !TraceReader.isTrace(trace)) {
      mistakes.add("TRACE " + trace + ": is a run; a run cannot be replayed, its trace can");
    }
    if (!mistakes.isEmpty()
        || parsedTarget == null
        || parsedTimeout == null
        || parsedMaxLag == null
        || parsedWarmUp == null
        || policy == null) {
      throw new ParameterException(spec.commandLine(), String.join("\n", mistakes));
    }
    return new ReplayOptions(
        trace,
        parsedTarget,
        run,
        speed,
        connections,
        parsedTimeout,
        writes,
        policy,
        parsedMaxLag,
        parsedWarmUp,
        label);
  }

  private static <T> @Nullable T parse(
      String option, String value, Function<String, T> parser, List<String> mistakes) {
    try {
      return parser.apply(value);
    } catch (IllegalArgumentException e) {
      mistakes.add(option + " " + value + ": " + e.getMessage());
      return null;
    }
  }

  private static HostPolicy hostPolicy(String value) {
    return switch (value) {
      case "recorded" -> HostPolicy.RECORDED;
      case "target" -> HostPolicy.TARGET;
      default -> throw new IllegalArgumentException("must be recorded or target");
    };
  }

  /** Refuses to aim at what was recorded: after an outage, that is production. */
  private void guard(ReplayOptions options, TraceInfo info) {
    boolean recorded = info.hosts().keySet().stream().anyMatch(options.target()::isNamedBy);
    if (recorded && !allowRecordedHost && !options.target().isLoopback()) {
      throw new ParameterException(
          spec.commandLine(),
          "--target "
              + target
              + ": the trace was recorded from this host; if it is not production, add"
              + " --allow-recorded-host");
    }
  }
}
