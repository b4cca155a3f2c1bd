package io.aftershock.analyze;

import io.aftershock.analyze.findings.RunDiff;
import io.aftershock.analyze.findings.SideInfo;
import io.aftershock.analyze.findings.Verdict;
import io.aftershock.analyze.input.Pairing;
import io.aftershock.analyze.input.Side;
import io.aftershock.analyze.report.JsonReport;
import io.aftershock.analyze.report.TextReport;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Ansi;
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
      "Either side may also be the trace itself: then its recorded latencies are compared."
    },
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:compared",
      "1:a side cannot be read, or the sides are not of one trace",
      "2:a mistake in the options",
      "3:a threshold was crossed, or the verdict is one that --fail-on refuses",
      "4:a side's load generator was late, so its latencies are not the target's"
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  aftershock analyze before.run after.run",
      "  aftershock analyze outage.trace before.run",
      "  aftershock analyze before.run after.run --noise before.run again.run",
      "  aftershock analyze before.run after.run --threshold 'p(99)<+10%%'",
      "  aftershock analyze before.run after.run --threshold 'p(95){GET /cart}<300ms'",
      "  aftershock analyze before.run after.run --fail-on worse --json analysis.json"
    })
public final class AnalyzeCommand implements Callable<Integer> {
  private static final int CROSSED = 3;
  private static final int NOT_TRUSTWORTHY = 4;
  private static final Set<String> FAILING = Set.of(Verdict.WORSE.key(), Verdict.UNCLEAR.key());
  private static final String STANDARD_OUTPUT = "-";

  @Spec
  @SuppressWarnings("NullAway.Init") // set by picocli
  private CommandSpec spec;

  @Parameters(index = "0", paramLabel = "BASELINE", description = "The run or trace before.")
  @SuppressWarnings("NullAway.Init") // set by picocli
  private Path baseline;

  @Parameters(index = "1", paramLabel = "CANDIDATE", description = "The run or trace after.")
  @SuppressWarnings("NullAway.Init") // set by picocli
  private Path candidate;

  @Option(
      names = "--threshold",
      paramLabel = "EXPR",
      description = {
        "A bound that the candidate must keep; may be repeated.",
        "Its own: p(99)<300ms, avg<50ms, max<2s, errors<1%%.",
        "Against the baseline: p(99)<+10%%, p(99)<+20ms, errors<+0.5%%.",
        "One endpoint: p(99){GET /cart}<300ms."
      })
  private List<String> thresholds = new ArrayList<>();

  @Option(
      names = "--fail-on",
      paramLabel = "VERDICT",
      description =
          "Exit with 3 where the verdict is worse; with unclear, also where it is unclear.")
  private @Nullable String failOn;

  @Option(
      names = "--noise",
      arity = "2",
      paramLabel = "RUN",
      description = "Two runs of one thing: a difference no larger than theirs is none.")
  private List<Path> noise = new ArrayList<>();

  @Option(
      names = "--tolerance",
      paramLabel = "PERCENT",
      defaultValue = "5%",
      description = "Change of latency that does not matter. Default: ${DEFAULT-VALUE}")
  private String tolerance = "";

  @Option(
      names = "--confidence",
      paramLabel = "PERCENT",
      defaultValue = "95%",
      description = "Confidence of the intervals. Default: ${DEFAULT-VALUE}")
  private String confidence = "";

  @Option(
      names = "--seed",
      paramLabel = "N",
      defaultValue = "1",
      description = "Seed of the draws; the same gives the same report. Default: ${DEFAULT-VALUE}")
  private long seed;

  @Option(
      names = "--top",
      paramLabel = "N",
      defaultValue = "10",
      description = "Endpoints to print. Default: ${DEFAULT-VALUE}")
  private int top;

  @Option(
      names = "--json",
      paramLabel = "FILE",
      description = "Write the findings as JSON; - for standard output, in place of the report.")
  private @Nullable String json;

  @Option(
      names = "--quiet",
      description = "Print only what is compared, the verdict and thresholds.")
  private boolean quiet;

  @Option(names = "--no-color", description = "No colours, also on a terminal.")
  private boolean noColor;

  /** Made by picocli. */
  public AnalyzeCommand() {}

  @Override
  public Integer call() throws IOException {
    AnalyzeOptions options = options();
    Side before = Side.load(baseline);
    Side after = Side.load(candidate);
    requireEndpoints(options.thresholds(), before.info());
    RunDiff diff = new Analysis(options, noiseFloor(before)).compare(before, after);
    print(diff);
    return exitCode(diff);
  }

  private NoiseFloor noiseFloor(Side before) throws IOException {
    if (noise.isEmpty()) {
      return NoiseFloor.none();
    }
    Side one = Side.load(noise.get(0));
    Pairing.requireOneTrace(before.info(), one.info());
    return NoiseFloor.between(one, Side.load(noise.get(1)));
  }

  private AnalyzeOptions options() {
    List<String> mistakes = new ArrayList<>();
    List<Threshold> bounds = new ThresholdParser(mistakes).parse(thresholds);
    double tolerated = Percent.parse("--tolerance", tolerance, 0, 1000, mistakes);
    double level = Percent.parse("--confidence", confidence, 50, 99.9, mistakes);
    if (failOn != null && !FAILING.contains(failOn)) {
      mistakes.add("--fail-on must be worse or unclear, was '" + failOn + "'");
    }
    if (top < 0) {
      mistakes.add("--top must be at least 0, was " + top);
    }
    refuse(mistakes);
    return new AnalyzeOptions(level, tolerated, AnalyzeOptions.REPLICATES, seed, bounds);
  }

  private void requireEndpoints(List<Threshold> bounds, SideInfo side) {
    List<String> mistakes = new ArrayList<>();
    for (Threshold bound : bounds) {
      if (bound.endpoint() != null && !side.endpoints().contains(bound.endpoint())) {
        mistakes.add(
            "--threshold '"
                + bound.expression()
                + "' names an endpoint that the trace does not have; it has: "
                + String.join(", ", side.endpoints()));
      }
    }
    refuse(mistakes);
  }

  private void refuse(List<String> mistakes) {
    if (!mistakes.isEmpty()) {
      throw new ParameterException(spec.commandLine(), String.join("\n", mistakes));
    }
  }

  private void print(RunDiff diff) throws IOException {
    PrintWriter out = spec.commandLine().getOut();
    if (STANDARD_OUTPUT.equals(json)) {
      out.print(new JsonReport().format(diff));
    } else {
      TextReport report = new TextReport(!noColor && Ansi.AUTO.enabled(), top);
      out.print(quiet ? report.brief(diff) : report.format(diff));
    }
    out.flush();
    if (json != null && !json.equals(STANDARD_OUTPUT)) {
      writeJson(json, new JsonReport().format(diff));
    }
  }

  private static void writeJson(String file, String text) throws IOException {
    try {
      Files.writeString(Path.of(file), text);
    } catch (IOException e) {
      throw new IOException("--json " + file + " cannot be written: " + e, e);
    }
  }

  private boolean isRefused(Verdict verdict) {
    return failOn != null && (verdict == Verdict.WORSE || verdict.key().equals(failOn));
  }

  private int exitCode(RunDiff diff) {
    if (diff.isAnyCrossed() || isRefused(diff.verdict())) {
      return CROSSED;
    }
    return diff.isTrustworthy() ? 0 : NOT_TRUSTWORTHY;
  }
}
