package io.aftershock.analyze;

import io.aftershock.analyze.findings.RunAlone;
import io.aftershock.analyze.findings.RunDiff;
import io.aftershock.analyze.findings.SideInfo;
import io.aftershock.analyze.findings.ThresholdResult;
import io.aftershock.analyze.findings.Verdict;
import io.aftershock.analyze.input.Comparability;
import io.aftershock.analyze.input.Comparability.Severity;
import io.aftershock.analyze.input.Pairing;
import io.aftershock.analyze.input.Side;
import io.aftershock.analyze.report.AloneText;
import io.aftershock.analyze.report.OutputFile;
import io.aftershock.analyze.report.ReportFile;
import io.aftershock.analyze.report.TextReport;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code aftershock analyze}: compares two sides, prints what was found, checks thresholds. */
@Command(
    name = "analyze",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Say whether, where and by how much two runs of one trace differ.",
      "Either side may also be the trace itself: then its recorded latencies are compared; or"
          + " another tool's results (k6, JMeter, Gatling, Vegeta, wrk2, h2load, Locust, hey, oha,"
          + " ab, GoReplay, Hyperfoil, .hgrm, .hlog), an access log or a HAR file: then requests"
          + " are not paired, which is weaker. SIDE@5m..10m takes a part of a side's time. A"
          + " directory of runs that were sent together (replay --part) is one run."
    },
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:compared",
      "1:a side cannot be read, no baseline suits, or the sides are not alike (see --force)",
      "2:a mistake in the options",
      "3:a threshold was crossed, or the verdict is one that --fail-on refuses",
      "4:a side's load generator was late, so its latencies are not the target's; or a part of it"
          + " is missing"
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  aftershock analyze before.run after.run",
      "  aftershock analyze before.run",
      "  aftershock analyze outage.trace before.run",
      "  aftershock analyze before.run@5m..10m after.run@5m..10m",
      "  aftershock analyze k6-before.csv k6-after.csv",
      "  aftershock analyze --baseline results/ after.run",
      "  aftershock analyze before.run after.run --noise before.run again.run",
      "  aftershock analyze --baseline-runs before-*.run --candidate-runs after-*.run",
      "  aftershock analyze before.run after.run --threshold 'p(99)<+10%%'",
      "  aftershock analyze before.run after.run --threshold 'p(95){GET /cart}<300ms'",
      "  aftershock analyze before.run after.run --thresholds slo.yaml --junit analysis.xml",
      "  aftershock analyze before.run after.run --fail-on worse --json analysis.json",
      "  aftershock analyze before.run after.run --quiet --markdown comment.md",
      "  aftershock analyze before.run after.run --html report.html --recorded outage.trace",
      "  aftershock analyze before.run after.run --prometheus http://127.0.0.1:9090 \\",
      "    --query 'busy=sum(pool_active)' --query 'cpu=rate(node_cpu_seconds_total[5s])'"
    })
public final class AnalyzeCommand implements Callable<Integer> {
  private static final int CROSSED = 3;
  private static final int NOT_TRUSTWORTHY = 4;
  private static final Set<String> FAILING = Set.of(Verdict.WORSE.key(), Verdict.UNCLEAR.key());

  @Spec
  @SuppressWarnings("NullAway.Init") // set by picocli
  private CommandSpec spec;

  @Parameters(
      index = "0",
      arity = "0..1",
      paramLabel = "BASELINE",
      description = "The run, trace or results before.")
  private @Nullable Path baseline;

  @Parameters(
      index = "1",
      arity = "0..1",
      paramLabel = "CANDIDATE",
      description = {
        "The run, trace or results after.",
        "With --baseline it is the only one to name; one alone is looked at by itself."
      })
  private @Nullable Path candidate;

  @Mixin
  @SuppressWarnings("NullAway.Init") // set by picocli
  private BaselineOptions baselines;

  @Mixin
  @SuppressWarnings("NullAway.Init") // set by picocli
  private RunsOptions runs;

  @Mixin
  @SuppressWarnings("NullAway.Init") // set by picocli
  private ThresholdOptions thresholds;

  @Option(
      names = "--fail-on",
      paramLabel = "VERDICT",
      description =
          "Exit with 3 where the verdict is worse; with unclear, also where it is unclear.")
  private @Nullable String failOn;

  @Option(
      names = {"--noise", "--null"},
      arity = "2",
      paramLabel = "RUN",
      description = "Two runs of one thing: a difference no larger than theirs is none.")
  private List<Path> noise = new ArrayList<>();

  @Mixin
  @SuppressWarnings("NullAway.Init") // set by picocli
  private ToleranceOptions tolerance;

  @Option(
      names = "--confidence",
      paramLabel = "PERCENT",
      defaultValue = AnalyzeOptions.DEFAULT_CONFIDENCE,
      description = "Confidence of the intervals. Default: ${DEFAULT-VALUE}")
  private String confidence = "";

  @Option(
      names = "--top",
      paramLabel = "N",
      defaultValue = "10",
      description = "Endpoints to print. Default: ${DEFAULT-VALUE}")
  private int top;

  @Mixin
  @SuppressWarnings("NullAway.Init") // set by picocli
  private ReportOptions reports;

  @Mixin
  @SuppressWarnings("NullAway.Init") // set by picocli
  private HtmlOptions html;

  @Mixin
  @SuppressWarnings("NullAway.Init") // set by picocli
  private ServerOptions servers;

  @Option(
      names = "--quiet",
      description = "Print only what is compared, the verdict and thresholds.")
  private boolean quiet;

  /** Made by picocli. */
  public AnalyzeCommand() {}

  @Override
  public Integer call() throws IOException {
    AnalyzeOptions options = options();
    try {
      if (runs.isGiven()) {
        return compareRuns(options);
      }
      Path first = require(baseline);
      return isAlone() ? lookAt(options, first) : compareTwo(options, first);
    } catch (OutOfMemoryError e) {
      throw new IOException(
          "the sides do not fit into the memory that Java may take; give it more, as"
              + " AFTERSHOCK_JAVA_OPTIONS=-Xmx4g does, or java -Xmx4g -jar",
          e);
    }
  }

  private static Path require(@Nullable Path named) {
    return Objects.requireNonNull(named); // The options were checked.
  }

  /** Whether one side is named, to be looked at by itself. */
  private boolean isAlone() {
    return candidate == null && !baselines.isGiven() && !runs.isGiven();
  }

  private int lookAt(AnalyzeOptions options, Path only) throws IOException {
    Side side = Sides.load(only);
    if (side.isSummary()) {
      throw new IOException(
          only
              + ": has percentiles only, and no requests to look at; name a CANDIDATE to compare"
              + " it with");
    }
    refuse(thresholds.mistakesAlone(side));
    ThresholdCheck check = ThresholdCheck.read(options.thresholds(), side.info(), side.info());
    RunAlone run =
        new AloneAnalysis(options)
            .of(side, check, thresholds.hypothesis())
            .withServers(servers.of(side));
    AloneText report = new AloneText(tolerance.isColored(), top);
    Map<OutputFile, OutputFile.Content> files = reports.filesAlone(run);
    if (files.keySet().stream().noneMatch(OutputFile::isStandardOutput)) {
      PrintWriter out = spec.commandLine().getOut();
      out.print(quiet ? report.brief(run) : report.format(run));
      out.flush();
    }
    reports.writeAlone(files, spec.commandLine().getOut());
    if (run.isAnyCrossed()) {
      return CROSSED;
    }
    return side.info().isTrustworthy() ? 0 : NOT_TRUSTWORTHY;
  }

  /** What is asked for that one side by itself has no answer to. */
  private void checkAlone(List<String> mistakes) {
    mistakes.addAll(reports.mistakesAlone());
    if (html.isGiven()) {
      mistakes.add("--html" + ReportOptions.COMPARES);
    }
    if (!noise.isEmpty()) {
      mistakes.add("--noise" + ReportOptions.COMPARES);
    }
    if (failOn != null) {
      mistakes.add("--fail-on" + ReportOptions.COMPARES);
    }
  }

  private int compareTwo(AnalyzeOptions options, Path first) throws IOException {
    // With --baseline the one side that is named is the candidate.
    Side named = Sides.load(first);
    Side before = candidate == null ? chosen(named.info()) : named;
    Side after = candidate == null ? named : Sides.load(candidate);
    Comparability alike = Comparability.of(before.info(), after.info());
    alike.require(baselines.isForced());
    refuse(mistakes(before, after));
    ThresholdCheck check = ThresholdCheck.read(options.thresholds(), before.info(), after.info());
    Pairing pairing = Sides.pair(before, after);
    RunDiff diff =
        Sides.compare(before, after, pairing, options, Sides.noise(noise, before), check)
            .withHypothesis(thresholds.hypothesis())
            .withServers(servers.of(before, after, pairing));
    print(diff, alike.texts(Severity.NEEDS_FORCE), reports.files(refused(), pairing));
    html.write(diff, before, after, pairing);
    return exitCode(diff);
  }

  private int compareRuns(AnalyzeOptions options) throws IOException {
    List<Side> before = runs.loadBaseline();
    List<Side> after = runs.loadCandidate();
    RunsOptions.requireAlike(before, after, baselines.isForced());
    refuse(thresholds.mistakesOfRuns(before.get(0)));
    RunDiff diff =
        new RunsAnalysis(options, Sides.noise(noise, before.get(0)))
            .compare(before, after, ThresholdCheck.ofLatencies(options.thresholds()))
            .withHypothesis(thresholds.hypothesis());
    print(diff, List.of(), reports.files(refused(), null));
    return exitCode(diff);
  }

  /** What is asked for that these sides cannot give. */
  private List<String> mistakes(Side before, Side after) {
    List<String> mistakes = new ArrayList<>(thresholds.mistakes(before, after));
    mistakes.addAll(html.mistakes(before, after));
    if (reports.needsSamples() && !before.canBePairedWith(after)) {
      mistakes.add(
          "--hlog and --hgrm write the requests that both sides have; these share no trace");
    }
    return mistakes;
  }

  private Side chosen(SideInfo after) throws IOException {
    return baselines.choose(after, spec.commandLine().getErr(), quiet);
  }

  private AnalyzeOptions options() {
    List<String> mistakes = new ArrayList<>();
    thresholds.read(mistakes);
    mistakes.addAll(reports.mistakes());
    double tolerated = tolerance.tolerance(mistakes);
    double level = Percent.parse("--confidence", confidence, 50, 99.9, mistakes);
    if (failOn != null && !FAILING.contains(failOn)) {
      mistakes.add("--fail-on must be worse or unclear, was '" + failOn + "'");
    }
    if (top < 0) {
      mistakes.add("--top must be at least 0, was " + top);
    }
    runs.check(baseline != null || baselines.isGiven(), mistakes);
    if (runs.isGiven()) {
      checkFiles(mistakes);
    } else {
      baselines.check(baseline, candidate, mistakes);
    }
    if (isAlone() && baseline != null) {
      checkAlone(mistakes);
    }
    html.check(mistakes);
    servers.check(mistakes);
    refuse(mistakes);
    return new AnalyzeOptions(
        level, tolerated, AnalyzeOptions.REPLICATES, tolerance.seed(), thresholds.thresholds());
  }

  /** What several runs a side have no form for. */
  private void checkFiles(List<String> mistakes) {
    if (html.isGiven()) {
      mistakes.add("--html shows one run a side; name two runs for it");
    }
    if (reports.needsSamples()) {
      mistakes.add("--hlog and --hgrm write one run a side; name two runs for them");
    }
  }

  private void refuse(List<String> mistakes) {
    if (!mistakes.isEmpty()) {
      throw new ParameterException(spec.commandLine(), String.join("\n", mistakes));
    }
  }

  private void print(RunDiff diff, List<String> forced, List<ReportFile> files) throws IOException {
    PrintWriter out = spec.commandLine().getOut();
    Optional<ReportFile> instead = files.stream().filter(ReportFile::isStandardOutput).findFirst();
    if (instead.isPresent()) {
      out.print(instead.get().format(diff));
      sayCrossed(diff);
    } else {
      forced.forEach(text -> out.println("Forced, though " + text));
      TextReport report = new TextReport(tolerance.isColored(), top);
      out.print(quiet ? report.brief(diff) : report.format(diff));
    }
    out.flush();
    reports.write(files.stream().filter(file -> !file.isStandardOutput()).toList(), diff);
  }

  /** The report for people says it; where another takes its place, standard error does. */
  private void sayCrossed(RunDiff diff) {
    PrintWriter err = spec.commandLine().getErr();
    diff.thresholds().stream()
        .filter(ThresholdResult::crossed)
        .forEach(threshold -> err.println("crossed: " + TextReport.line(threshold)));
    err.flush();
  }

  /** The verdicts that the command fails for. */
  private List<Verdict> refused() {
    if (failOn == null) {
      return List.of();
    }
    return failOn.equals(Verdict.UNCLEAR.key())
        ? List.of(Verdict.WORSE, Verdict.UNCLEAR)
        : List.of(Verdict.WORSE);
  }

  private int exitCode(RunDiff diff) {
    if (diff.isAnyCrossed() || refused().contains(diff.verdict())) {
      return CROSSED;
    }
    return diff.isTrustworthy() ? 0 : NOT_TRUSTWORTHY;
  }
}
