package io.aftershock.analyze;

import static io.aftershock.analyze.report.ReportFile.STANDARD_OUTPUT;

import io.aftershock.analyze.findings.RunDiff;
import io.aftershock.analyze.findings.Verdict;
import io.aftershock.analyze.input.Pairing;
import io.aftershock.analyze.report.CsvReport;
import io.aftershock.analyze.report.HgrmReport;
import io.aftershock.analyze.report.HlogReport;
import io.aftershock.analyze.report.JsonReport;
import io.aftershock.analyze.report.JunitReport;
import io.aftershock.analyze.report.MarkdownReport;
import io.aftershock.analyze.report.OpenMetricsReport;
import io.aftershock.analyze.report.Report;
import io.aftershock.analyze.report.ReportFile;
import io.aftershock.analyze.stats.Latencies;
import io.aftershock.analyze.stats.PairedSamples;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The files that the findings are written to, beside the report for people. */
final class ReportOptions {
  private static final String FILE = "FILE";

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
