package io.aftershock.analyze;

import static io.aftershock.analyze.report.ReportFile.STANDARD_OUTPUT;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.aftershock.analyze.findings.RunAlone;
import io.aftershock.analyze.findings.RunDiff;
import io.aftershock.analyze.findings.Verdict;
import io.aftershock.analyze.input.Pairing;
import io.aftershock.analyze.report.AloneCsv;
import io.aftershock.analyze.report.AloneJson;
import io.aftershock.analyze.report.CsvReport;
import io.aftershock.analyze.report.HgrmReport;
import io.aftershock.analyze.report.HlogReport;
import io.aftershock.analyze.report.JsonReport;
import io.aftershock.analyze.report.JunitReport;
import io.aftershock.analyze.report.MarkdownReport;
import io.aftershock.analyze.report.OpenMetricsReport;
import io.aftershock.analyze.report.OutputFile;
import io.aftershock.analyze.report.Report;
import io.aftershock.analyze.report.ReportFile;
import io.aftershock.analyze.stats.Latencies;
import io.aftershock.analyze.stats.PairedSamples;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The files that the findings are written to, beside the report for people. */
final class ReportOptions {
  private static final String FILE = "FILE";
  private static final Set<String> ALONE = Set.of("--json", "--csv");

  /** Of an option that makes no sense for one side. */
  static final String COMPARES = " is for a comparison: name a CANDIDATE too";

  @Option(
      names = "--json",
      paramLabel = FILE,
      description = {
        "Write the findings as JSON.",
        "Of each of these, - is standard output, in place of the report for people."
      })
  private @Nullable String json;

  @Option(
      names = "--markdown",
      paramLabel = FILE,
      description = "Write them as Markdown, made for the comment of a pull request.")
  private @Nullable String markdown;

  @Option(
      names = "--junit",
      paramLabel = FILE,
      description =
          "Write thresholds and refused verdicts as test results, as Jenkins and GitLab read them.")
  private @Nullable String junit;

  @Option(
      names = "--csv",
      paramLabel = FILE,
      description = "Write a row for each endpoint and quantile.")
  private @Nullable String csv;

  @Option(
      names = "--openmetrics",
      paramLabel = FILE,
      description = "Write them as gauges in OpenMetrics' text form.")
  private @Nullable String openMetrics;

  @Option(
      names = "--hlog",
      paramLabel = FILE,
      description = "Write both sides' latencies over trace time as HdrHistogram's log.")
  private @Nullable String hlog;

  @Option(
      names = "--hgrm",
      paramLabel = "DIR",
      description = "Write each side's latency by percentile, as HdrHistogram's plotter reads it.")
  private @Nullable Path hgrm;

  /** What is wrong with them. */
  List<String> mistakes() {
    List<String> mistakes = new ArrayList<>();
    Map<String, String> byTarget = new LinkedHashMap<>();
    targets()
        .forEach(
            (option, target) -> {
              String other = byTarget.putIfAbsent(target, option);
              if (other != null) {
                mistakes.add(
                    target.equals(STANDARD_OUTPUT)
                        ? other + " - and " + option + " -: only one can be standard output"
                        : other + " and " + option + " name one file, " + target);
              }
            });
    if (hgrm != null && hgrm.toString().equals(STANDARD_OUTPUT)) {
      mistakes.add("--hgrm - must be a directory, since it writes two files");
    }
    return mistakes;
  }

  /** What each option names that was given, in the order of the help. */
  private Map<String, String> targets() {
    Map<String, String> targets = new LinkedHashMap<>();
    put(targets, "--json", json);
    put(targets, "--markdown", markdown);
    put(targets, "--junit", junit);
    put(targets, "--csv", csv);
    put(targets, "--openmetrics", openMetrics);
    put(targets, "--hlog", hlog);
    return targets;
  }

  private static void put(Map<String, String> targets, String option, @Nullable String target) {
    if (target != null) {
      targets.put(option, target);
    }
  }

  /** What is asked for that has no form for one side by itself. */
  List<String> mistakesAlone() {
    List<String> mistakes = new ArrayList<>();
    targets().keySet().stream()
        .filter(option -> !ALONE.contains(option))
        .forEach(option -> mistakes.add(option + COMPARES));
    if (hgrm != null) {
      mistakes.add("--hgrm" + COMPARES);
    }
    return mistakes;
  }

  /** What one side by itself is written to. */
  Map<OutputFile, OutputFile.Content> filesAlone(RunAlone run) {
    Map<OutputFile, OutputFile.Content> files = new LinkedHashMap<>();
    if (json != null) {
      files.put(new OutputFile("--json", json), out -> AloneJson.write(run, out));
    }
    if (csv != null) {
      files.put(new OutputFile("--csv", csv), out -> AloneCsv.write(run, out));
    }
    return files;
  }

  /**
   * Writes each, also where another cannot be written.
   *
   * @throws IOException where any cannot be written, with a line for each
   */
  void writeAlone(Map<OutputFile, OutputFile.Content> files, PrintWriter standardOutput)
      throws IOException {
    List<String> failures = new ArrayList<>();
    for (Map.Entry<OutputFile, OutputFile.Content> file : files.entrySet()) {
      try {
        if (file.getKey().isStandardOutput()) {
          ByteArrayOutputStream bytes = new ByteArrayOutputStream();
          file.getValue().writeTo(bytes);
          standardOutput.print(bytes.toString(UTF_8));
          standardOutput.flush();
        } else {
          file.getKey().write(file.getValue());
        }
      } catch (IOException e) {
        failures.add(e.getMessage());
      }
    }
    if (!failures.isEmpty()) {
      throw new IOException(String.join("\n", failures));
    }
  }

  /** Whether a report shows every latency, not only what was found. */
  boolean needsSamples() {
    return hlog != null || hgrm != null;
  }

  /**
   * The files that were asked for.
   *
   * @param refused the verdicts that let the command fail
   * @param pairing what is compared; may be null where no report {@linkplain #needsSamples needs}
   *     it
   */
  List<ReportFile> files(List<Verdict> refused, @Nullable Pairing pairing) {
    List<ReportFile> files = new ArrayList<>();
    targets()
        .forEach(
            (option, target) ->
                files.add(new ReportFile(option, target, report(option, refused, pairing))));
    if (hgrm != null) {
      PairedSamples all = Objects.requireNonNull(pairing).samples();
      files.add(hgrm(hgrm, "baseline", all.baseline()));
      files.add(hgrm(hgrm, "candidate", all.candidate()));
    }
    return files;
  }

  private static Report report(String option, List<Verdict> refused, @Nullable Pairing pairing) {
    return switch (option) {
      case "--json" -> new JsonReport();
      case "--markdown" -> new MarkdownReport();
      case "--junit" -> new JunitReport(refused);
      case "--csv" -> new CsvReport();
      case "--openmetrics" -> new OpenMetricsReport();
      case "--hlog" -> new HlogReport(Objects.requireNonNull(pairing).samples());
      default -> throw new IllegalArgumentException(option);
    };
  }

  private static ReportFile hgrm(Path directory, String side, Latencies latencies) {
    return new ReportFile(
        "--hgrm", directory.resolve(side + ".hgrm").toString(), new HgrmReport(side, latencies));
  }

  /**
   * Writes each to its file, also where another cannot be written.
   *
   * @throws IOException where any cannot be written, with a line for each
   */
  void write(List<ReportFile> files, RunDiff diff) throws IOException {
    List<String> failures = new ArrayList<>();
    if (hgrm != null) {
      makeDirectory(hgrm, failures);
    }
    for (ReportFile file : files) {
      try {
        file.write(diff);
      } catch (IOException e) {
        failures.add(e.getMessage());
      }
    }
    if (!failures.isEmpty()) {
      throw new IOException(String.join("\n", failures));
    }
  }

  private static void makeDirectory(Path directory, List<String> failures) {
    try {
      Files.createDirectories(directory);
    } catch (IOException e) {
      failures.add("--hgrm " + directory + " cannot be made a directory: " + e);
    }
  }
}
