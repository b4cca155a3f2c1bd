package io.aftershock.analyze;

import io.aftershock.analyze.history.History;
import io.aftershock.analyze.history.HistoryAnalysis;
import io.aftershock.analyze.history.Metric;
import io.aftershock.analyze.history.RunGroup;
import io.aftershock.analyze.report.HistoryCsv;
import io.aftershock.analyze.report.HistoryJson;
import io.aftershock.analyze.report.HistoryText;
import io.aftershock.analyze.results.Results;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code aftershock history}: shows the runs of a trace over time, and where they changed. */
@Command(
    name = "history",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Show the runs of one trace over time, and say where they changed for good.",
      "Runs of different traces, or replayed differently, are never one series."
    },
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:shown; what could not be read was named and skipped",
      "1:there is no run that can be read",
      "2:a mistake in the options"
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  aftershock history results/",
      "  aftershock history results/ --metric 'p(99)' --metric 'service.p(95)'",
      "  aftershock history results/ --endpoint 'GET /cart' --rows 50",
      "  aftershock history results/ --csv runs.csv && otava analyze shop"
    })
public final class HistoryCommand implements Callable<Integer> {
  private static final String STANDARD_OUTPUT = "-";

  @Spec
  @SuppressWarnings("NullAway.Init") // set by picocli
  private CommandSpec spec;

  @Parameters(paramLabel = "DIR", description = "Directory that replays wrote their runs to.")
  @SuppressWarnings("NullAway.Init") // set by picocli
  private Path directory;

  @Option(
      names = "--metric",
      paramLabel = "NAME",
      description = {
        "What to show: errors, rate, avg, max, p(99); service.p(99) from the send on, lag.p(99).",
        "May be repeated. Default: errors, rate, p(50), p(95), p(99), max."
      })
  private List<String> metricNames = new ArrayList<>();

  @Option(
      names = "--endpoint",
      paramLabel = "NAME",
      description = "Only requests of this endpoint, such as 'GET /cart'.")
  private @Nullable String endpoint;

  @Option(
      names = "--group",
      paramLabel = "N",
      description = "Only this group of runs, where they are not all alike; 1 has the newest run.")
  private @Nullable Integer group;

  @Option(
      names = "--rows",
      paramLabel = "N",
      defaultValue = "20",
      description = "Runs of a group to print, the newest. Default: ${DEFAULT-VALUE}")
  private int rows;

  @Mixin
  @SuppressWarnings("NullAway.Init") // set by picocli
  private ToleranceOptions tolerance;

  @Option(
      names = "--confidence",
      paramLabel = "PERCENT",
      defaultValue = "99%",
      description = {
        "At 99%%, one of 100 series without a change shows one. Default: ${DEFAULT-VALUE}"
      })
  private String confidence = "";

  @Option(
      names = "--csv",
      paramLabel = "FILE",
      description =
          "Write the runs of a group as CSV that Apache Otava reads; - for standard output, in"
              + " place of the report.")
  private @Nullable String csv;

  @Option(
      names = "--json",
      paramLabel = "FILE",
      description = "Write all as JSON; - for standard output, in place of the report.")
  private @Nullable String json;

  /** Made by picocli. */
  public HistoryCommand() {}

  @Override
  public Integer call() throws IOException {
    HistoryAnalysis analysis = analysis();
    Results results = Results.scan(directory);
    requireEndpoint(results);
    History all = analysis.of(results);
    History shown = group == null ? all : all.only(chosen(all, group));
    if (csv != null) {
      writeCsv(shown, csv);
    }
    if (json != null) {
      write("--json", json, new HistoryJson().format(shown));
    }
    if (!STANDARD_OUTPUT.equals(csv) && !STANDARD_OUTPUT.equals(json)) {
      boolean color = tolerance.isColored();
      write("", STANDARD_OUTPUT, new HistoryText(color, rows).format(shown));
    }
    return 0;
  }

  private HistoryAnalysis analysis() {
    List<String> mistakes = new ArrayList<>();
    List<Metric> metrics = new ArrayList<>();
    for (String name : metricNames) {
      try {
        metrics.add(Metric.parse(name));
      } catch (IllegalArgumentException e) {
        mistakes.add("--metric '" + name + "' " + e.getMessage());
      }
    }
    double tolerated = tolerance.tolerance(mistakes);
    double level = Percent.parse("--confidence", confidence, 50, 99.9, mistakes);
    if (rows < 1) {
      mistakes.add("--rows must be at least 1, was " + rows);
    }
    if (STANDARD_OUTPUT.equals(csv) && STANDARD_OUTPUT.equals(json)) {
      mistakes.add("--csv - and --json - both want standard output; give one of them a file");
    }
    refuse(mistakes);
    return new HistoryAnalysis(
        metrics.isEmpty() ? Metric.USUAL : metrics, endpoint, level, tolerated, tolerance.seed());
  }

  private void requireEndpoint(Results results) {
    Set<String> known = new TreeSet<>();
    results.runs().forEach(run -> known.addAll(run.info().endpoints()));
    if (endpoint != null && !known.contains(endpoint)) {
      refuse(
          List.of(
              "--endpoint '"
                  + endpoint
                  + "' is in no run; there are: "
                  + String.join(", ", known)));
    }
  }

  private RunGroup chosen(History history, int number) {
    int count = history.groups().size();
    if (number < 1 || number > count) {
      refuse(List.of("--group " + number + ": must be from 1 to " + count));
    }
    return history.groups().get(number - 1);
  }

  private void writeCsv(History history, String file) throws IOException {
    if (history.groups().size() > 1) {
      refuse(
          List.of(
              "--csv "
                  + file
                  + ": the runs are in "
                  + history.groups().size()
                  + " groups that are not alike; choose one with --group N"));
    }
    RunGroup only = history.groups().get(0);
    int leftOut = HistoryCsv.leftOut(only).size();
    if (leftOut > 0) {
      PrintWriter err = spec.commandLine().getErr();
      err.println(
          leftOut
              + " of "
              + only.runs().size()
              + " runs are not in the CSV:"
              + " not complete, late, or without a value");
    }
    write("--csv", file, HistoryCsv.format(history, only));
  }

  private void write(String option, String file, String text) throws IOException {
    if (file.equals(STANDARD_OUTPUT)) {
      PrintWriter out = spec.commandLine().getOut();
      out.print(text);
      out.flush();
      return;
    }
    try {
      Files.writeString(Path.of(file), text);
    } catch (IOException e) {
      throw new IOException(option + " " + file + " cannot be written: " + e, e);
    }
  }

  private void refuse(List<String> mistakes) {
    if (!mistakes.isEmpty()) {
      throw new ParameterException(spec.commandLine(), String.join("\n", mistakes));
    }
  }
}
