package io.aftershock.sweep;

import io.aftershock.analyze.ThresholdOptions;
import io.aftershock.analyze.report.OutputFile;
import io.aftershock.analyze.report.SweepPage;
import io.aftershock.analyze.report.SweepText;
import io.aftershock.analyze.sweep.KneeSearch;
import io.aftershock.analyze.sweep.Sweep;
import io.aftershock.capture.trace.Durations;
import io.aftershock.capture.trace.TraceReader;
import io.aftershock.replay.Interruption;
import io.aftershock.replay.PlannedReplay;
import io.aftershock.replay.ReplayArguments;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code aftershock sweep}: replays a trace at several loads and finds the knee. */
@Command(
    name = "sweep",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Replay a trace at several loads, and find the knee: the highest load that keeps what"
          + " --threshold asks for.",
      "--load takes the loads, as in 0.5,1,2,4; they are sent from the lowest on. --stop-if ends a"
          + " run, and higher loads are not sent then. All other options of replay are as there."
    },
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:the knee was found, or is at the highest load or above",
      "1:a run could not be made, or not to its end",
      "2:a mistake in the options",
      "3:not even the lowest load kept the thresholds",
      "4:where the knee would be, the load generator was late, and no run says what the target does",
      "130:interrupted; what was done is saved"
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  aftershock sweep outage.trace --target http://127.0.0.1:8080 --load 0.5,1,2,4 -o sweep/ \\",
      "    --threshold 'p(95)<400ms' --threshold 'errors<1%%'",
      "  aftershock sweep outage.trace --target http://127.0.0.1:8080 --load 1,2,4,8 -o sweep/ \\",
      "    --threshold 'p(95)<400ms' --refine 3 --stop-if 'errors>20%% for 10s' --html sweep.html",
      "  aftershock sweep outage.trace --target http://127.0.0.1:8080 --load 1,2 -o sweep/ \\",
      "    --thresholds slo.yaml --rest 30s"
    })
public final class SweepCommand implements Callable<Integer> {
  private static final int FAILED = 1;
  private static final int CROSSED = 3;
  private static final int NOT_TRUSTWORTHY = 4;
  private static final int INTERRUPTED = 130;
  private static final int MOST_REFINEMENTS = 20;

  @Spec
  @SuppressWarnings("NullAway.Init") // set by picocli
  private CommandSpec spec;

  @Option(
      names = {"-o", "--output"},
      paramLabel = "DIR",
      description =
          "Where the runs go, a new directory: a run for each load, such as load-0.5.run, and"
              + " sweep.json.")
  private @Nullable Path directory;

  @Option(
      names = "--rest",
      defaultValue = "5s",
      paramLabel = "TIME",
      description = "Time between a run and the next. Default: ${DEFAULT-VALUE}.")
  @SuppressWarnings("NullAway.Init")
  private String rest;

  @Option(
      names = "--refine",
      defaultValue = "0",
      paramLabel = "N",
      description =
          "Afterwards, send N more loads, each in the middle between the highest that kept the"
              + " thresholds and the lowest that did not. Default: ${DEFAULT-VALUE}.")
  private int refinements;

  @Mixin
  @SuppressWarnings("NullAway.Init") // set by picocli
  private ThresholdOptions thresholds;

  @Option(
      names = "--html",
      paramLabel = "FILE",
      description = "Write the report as one page, with a plot, that opens offline.")
  private @Nullable String html;

  @Option(
      names = {"-q", "--quiet"},
      description = "No plans and no progress; what came of each run, and the report.")
  private boolean quiet;

  @Mixin private ReplayArguments arguments = new ReplayArguments();

  /** Made by picocli. */
  public SweepCommand() {}

  @Override
  public Integer call() throws IOException {
    List<String> mistakes = new ArrayList<>();
    arguments.refuseBesideLoads(mistakes);
    thresholds.read(mistakes);
    mistakes.addAll(thresholds.mistakesOfEach(endpoints()));
    if (mistakes.isEmpty() && thresholds.expressions().isEmpty()) {
      mistakes.add("--threshold: is missing; say what a load must keep, as in 'p(95)<400ms'");
    }
    Duration resting = resting(mistakes);
    List<Double> loads = loads(mistakes);
    if (refinements < 0 || refinements > MOST_REFINEMENTS) {
      mistakes.add("--refine " + refinements + ": must be from 0 to " + MOST_REFINEMENTS);
    }
    Path into = into(mistakes);
    plan(into, loads, mistakes);
    refuse(mistakes);
    LoadSweep sweep =
        new LoadSweep(
            new LoadSweep.Settings(
                into,
                thresholds.judge(),
                thresholds.expressions(),
                thresholds.hypothesis(),
                resting,
                spec.commandLine().getErr(),
                quiet),
            new KneeSearch(loads, refinements),
            this::planned);
    Interruption interruption = Interruption.watch(sweep::stop);
    try {
      return report(sweep, sweep.run());
    } finally {
      interruption.end();
    }
  }

  /** Plans all of it, so that what is wrong is told before anything is sent. */
  private void plan(Path into, List<Double> loads, List<String> mistakes) throws IOException {
    List<PlannedReplay> plans = new ArrayList<>();
    for (double load : loads.isEmpty() ? List.of(1.0) : new TreeSet<>(loads)) {
      List<String> wrong = new ArrayList<>();
      arguments.setLoad(load);
      PlannedReplay plan = PlannedReplay.of(arguments, LoadSweep.run(into, load), wrong);
      wrong.stream()
          .filter(each -> !each.startsWith("-o ")) // Of the directory all is said.
          .filter(each -> !mistakes.contains(each))
          .forEach(mistakes::add);
      if (plan == null) {
        return;
      }
      plans.add(plan);
    }
    if (mistakes.isEmpty() && !quiet) {
      say(plans);
    }
  }

  private void say(List<PlannedReplay> plans) {
    PrintWriter err = spec.commandLine().getErr();
    long nanos = plans.stream().mapToLong(PlannedReplay::spanNanos).sum();
    err.printf(
        "%d loads, %,d requests, %s without rests and warm-up%n",
        plans.size(),
        plans.stream().mapToLong(PlannedReplay::requests).sum(),
        Durations.format(nanos));
    err.flush();
  }

  private PlannedReplay planned(double load, Path run) throws IOException {
    List<String> mistakes = new ArrayList<>();
    arguments.setLoad(load);
    PlannedReplay plan = PlannedReplay.of(arguments, run, mistakes);
    if (plan == null) {
      throw new IOException(String.join("; ", mistakes));
    }
    return plan;
  }

  /** Names of the trace's endpoints, or null where it cannot be read: that is told later. */
  private @Nullable List<String> endpoints() {
    Path trace = arguments.trace();
    if (trace == null) {
      return null;
    }
    try (TraceReader reader = TraceReader.open(trace)) {
      return reader.info().endpoints();
    } catch (IOException e) {
      return null;
    }
  }

  private Duration resting(List<String> mistakes) {
    try {
      return Durations.parse(rest);
    } catch (IllegalArgumentException e) {
      mistakes.add("--rest " + rest + ": " + e.getMessage());
      return Duration.ZERO;
    }
  }

  private List<Double> loads(List<String> mistakes) {
    String text = arguments.load();
    if (text == null) {
      mistakes.add("--load: is missing; say which to send, as in 0.5,1,2,4");
      return List.of();
    }
    return LoadList.parse(text, mistakes);
  }

  /** The directory, which may exist where nothing is in it. */
  private Path into(List<String> mistakes) throws IOException {
    if (directory == null) {
      mistakes.add("-o: is missing; name the directory for the runs, as in sweep/");
      return Path.of("");
    }
    if (Files.exists(directory) && !isEmptyDirectory(directory)) {
      mistakes.add("-o " + directory + ": already exists; remove it or choose another name");
    }
    return directory;
  }

  private static boolean isEmptyDirectory(Path path) throws IOException {
    if (!Files.isDirectory(path)) {
      return false;
    }
    try (Stream<Path> entries = Files.list(path)) {
      return entries.findAny().isEmpty();
    }
  }

  private void refuse(List<String> mistakes) {
    if (!mistakes.isEmpty()) {
      throw new ParameterException(spec.commandLine(), String.join("\n", mistakes));
    }
  }

  private int report(LoadSweep sweep, Sweep found) throws IOException {
    PrintWriter out = spec.commandLine().getOut();
    out.print(SweepText.format(found));
    out.flush();
    if (html != null) {
      new OutputFile("--html", html).write(page -> SweepPage.write(found, page));
    }
    if (sweep.isStopped()) {
      return INTERRUPTED;
    }
    if (sweep.failure() != null) {
      return FAILED;
    }
    return switch (found.knee().kind()) {
      case FOUND, ABOVE -> 0;
      case BELOW -> CROSSED;
      case UNKNOWN -> NOT_TRUSTWORTHY;
    };
  }
}
