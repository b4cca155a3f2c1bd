package io.aftershock.replay;

import io.aftershock.replay.live.SampleObserver;
import io.aftershock.replay.probe.ProbeTarget;
import io.aftershock.replay.run.Fidelity;
import io.aftershock.replay.run.RunInfo;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
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
      "  aftershock replay --url http://127.0.0.1:8080/ --rate 1000 --duration 30s -o rate.run",
      "  aftershock replay outage.trace --target http://127.0.0.1:8080 -o before.run \\",
      "    --metrics prometheus:9464 --scrape http://127.0.0.1:8080/metrics"
    })
public final class ReplayCommand implements Callable<Integer> {
  private static final int NOT_TRUSTWORTHY = 4;
  private static final int INTERRUPTED = 130;

  @Spec
  @SuppressWarnings("NullAway.Init")
  private CommandSpec spec;

  @Option(
      names = {"-o", "--output"},
      paramLabel = "RUN",
      description = "The run to write, a new directory.")
  private @Nullable Path run;

  @ArgGroup(validate = false, heading = "%nSeeing it live:%n")
  private LiveOptions live = new LiveOptions();

  @Mixin private ReplayArguments arguments = new ReplayArguments();

  @ArgGroup(validate = false, heading = "%nMetrics:%n")
  private MetricsOptions metrics = new MetricsOptions();

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
    List<String> mistakes = new ArrayList<>();
    LiveOptions.Page page = live.page(mistakes);
    MetricsFeed feed = new MetricsFeed(metrics.sinks(mistakes), metrics.linger(mistakes));
    List<ProbeTarget> probes = metrics.probes(mistakes);
    ReplayOptions options = checked(arguments.options(run, mistakes), mistakes);
    ReplayPlan plan = options.plan();
    String refusal = arguments.refusal(options, plan);
    if (refusal != null) {
      throw mistake(refusal);
    }
    options.requireRequests(plan);
    PrintWriter err = spec.commandLine().getErr();
    if (!quiet) {
      err.print(ReplayText.plan(options, plan, PlannedReplay.findings(options, plan)));
      err.flush();
    }
    LiveShow show = new LiveShow(options, plan, page, live.isColorful(), quiet);
    List<SampleObserver> observers = new ArrayList<>(show.observers());
    observers.addAll(feed.observers());
    ReplayRun replay = new ReplayRun(options, plan, observers);
    replay.probe(probes);
    feed.open(replay, options, plan);
    if (!quiet) {
      feed.addresses().forEach(address -> err.println("Metrics: " + address));
      err.flush();
    }
    Interruption interruption =
        Interruption.watch(
            () -> {
              replay.stop();
              feed.hurry();
            });
    try {
      return report(options, run(replay, show, err));
    } finally {
      feed.close().forEach(err::println);
      interruption.end();
    }
  }

  private int testSelf() {
    List<String> mistakes = new ArrayList<>();
    ReplayOptions.Pacing pacing = checked(arguments.pacing(mistakes), mistakes);
    new SelfTest(pacing, spec.commandLine().getOut()).run();
    return 0;
  }

  /** Prints what would be sent. */
  private int plan() throws IOException {
    List<String> mistakes = new ArrayList<>();
    String plan = checked(arguments.dryRun(mistakes), mistakes);
    PrintWriter out = spec.commandLine().getOut();
    out.print(plan);
    out.flush();
    return 0;
  }

  /** What was made of the arguments, where none of them is a mistake; tells all of them at once. */
  private <T> T checked(@Nullable T made, List<String> mistakes) {
    if (made == null || !mistakes.isEmpty()) {
      throw mistake(String.join("\n", mistakes));
    }
    return made;
  }

  private ParameterException mistake(String inWords) {
    return new ParameterException(spec.commandLine(), inWords);
  }

  private static RunInfo run(ReplayRun replay, LiveShow show, PrintWriter talk) throws IOException {
    RunInfo info = null;
    try {
      show.start(replay, talk);
      info = replay.run();
      return info;
    } finally {
      show.end(info);
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
}
