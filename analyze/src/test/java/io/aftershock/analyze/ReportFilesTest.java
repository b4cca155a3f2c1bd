package io.aftershock.analyze;

import static io.aftershock.analyze.Executed.analyze;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Percentage.withPercentage;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.HdrHistogram.AbstractHistogram;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.HistogramLogReader;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The files that the command writes, from outside. */
class ReportFilesTest {
  private static final long[] ARRIVALS = Traffic.arrivals(1_500, 5);

  @TempDir private Path directory;
  private Path before;
  private Path slower;

  @BeforeEach
  void writeRuns() throws IOException {
    before = Traffic.queue(ARRIVALS, 1, 1).write(directory.resolve("before.run"));
    slower = Traffic.queue(ARRIVALS, 1.5, 2).write(directory.resolve("slower.run"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"--json", "--markdown", "--junit", "--csv", "--openmetrics", "--hlog"})
  void goesToAFileBesideTheReportOrToStandardOutputInItsPlace(String option) throws IOException {
    Path file = directory.resolve("report");

    Executed toFile = analyze(before, slower, option, file, "--fail-on", "worse");
    Executed toOutput = analyze(before, slower, option, "-", "--fail-on", "worse");

    assertThat(toFile.exitCode()).isEqualTo(3);
    assertThat(toFile.out()).startsWith("Baseline " + before).contains("Verdict: worse");
    assertThat(toOutput.exitCode()).isEqualTo(3);
    assertThat(toOutput.out()).isEqualTo(Files.readString(file)).isNotEmpty();
    assertThat(directory.resolve("report.tmp")).doesNotExist();
  }

  @Test
  void manyAreWrittenAtOnce() {
    Path percentiles = directory.resolve("new").resolve("percentiles");

    Executed executed =
        analyze(
            before,
            slower,
            "--json",
            directory.resolve("a.json"),
            "--csv",
            directory.resolve("a.csv"),
            "--hgrm",
            percentiles,
            "--markdown",
            "-");

    assertThat(executed.exitCode()).isZero();
    assertThat(executed.out()).startsWith("### Verdict: worse");
    assertThat(directory.resolve("a.json")).isNotEmptyFile();
    assertThat(directory.resolve("a.csv")).isNotEmptyFile();
    assertThat(percentiles.resolve("baseline.hgrm")).isNotEmptyFile();
    assertThat(percentiles.resolve("candidate.hgrm")).isNotEmptyFile();
  }

  @Test
  void eachThatCannotBeWrittenIsNamedAndTheOthersAreWritten() {
    Path none = directory.resolve("none").resolve("a.json");

    Executed executed =
        analyze(
            before, slower, "--json", none, "--csv", directory, "--junit", directory.resolve("a"));

    assertThat(executed.exitCode()).isEqualTo(1);
    assertThat(executed.out()).contains("Verdict: worse");
    assertThat(executed.err().lines())
        .containsExactly(
            "--json " + none + " cannot be written: its directory does not exist",
            "--csv " + directory + " cannot be written: it is a directory");
    assertThat(directory.resolve("a")).isNotEmptyFile();
  }

  @Test
  void aFileInTheWayOfADirectoryIsNamed() throws IOException {
    Path file = Files.writeString(directory.resolve("file"), "kept");

    Executed executed = analyze(before, slower, "--hgrm", file);

    assertThat(executed.exitCode()).isEqualTo(1);
    assertThat(executed.err()).startsWith("--hgrm " + file + " cannot be made a directory");
    assertThat(file).hasContent("kept");
  }

  @Test
  void whatALinkPointsToIsReplacedAndADeviceIsNot() throws IOException {
    Path file = Files.writeString(directory.resolve("old.json"), "old");
    Path link = Files.createSymbolicLink(directory.resolve("link.json"), file);

    assertThat(analyze(before, slower, "--json", link, "--csv", "/dev/null").exitCode()).isZero();

    assertThat(link).isSymbolicLink();
    assertThat(Files.readString(file)).startsWith("{");
    assertThat(Files.isRegularFile(Path.of("/dev/null"))).isFalse();
  }

  @Test
  void onlyOneTakesStandardOutputAndEachFileIsNamedOnce() {
    Executed executed =
        analyze(
            before,
            slower,
            "--json",
            "-",
            "--csv",
            "-",
            "--markdown",
            "a",
            "--junit",
            "a",
            "--hgrm",
            "-");

    assertThat(executed.exitCode()).isEqualTo(2);
    assertThat(executed.err())
        .contains("--json - and --csv -: only one can be standard output")
        .contains("--markdown and --junit name one file, a")
        .contains("--hgrm - must be a directory");
  }

  @Test
  void theLogHoldsEachSidesLatenciesOverTraceTime() throws IOException {
    Path file = directory.resolve("latency.hlog");
    analyze(before, slower, "--hlog", file);

    Histogram baseline = total(file, "baseline");
    Histogram candidate = total(file, "candidate");

    assertThat(baseline.getTotalCount()).isEqualTo(ARRIVALS.length);
    assertThat(candidate.getTotalCount()).isEqualTo(ARRIVALS.length);
    String csv = analyze(before, slower, "--csv", "-").out();
    String[] p99 = csv.lines().toList().get(5).split(",", -1);
    assertThat(p99[5]).isEqualTo("0.99");
    assertThat((double) baseline.getValueAtPercentile(99))
        .isCloseTo(Double.parseDouble(p99[7]), withPercentage(0.2));
    assertThat((double) candidate.getValueAtPercentile(99))
        .isCloseTo(Double.parseDouble(p99[8]), withPercentage(0.2));
  }

  private static Histogram total(Path file, String tag) throws IOException {
    Histogram total = new Histogram(3);
    long lastMillis = -1;
    try (HistogramLogReader reader = new HistogramLogReader(file.toFile())) {
      while (reader.hasNext()) {
        AbstractHistogram each = (AbstractHistogram) reader.nextIntervalHistogram();
        if (each.getTag().equals(tag)) {
          assertThat(each.getStartTimeStamp()).isGreaterThan(lastMillis);
          assertThat(each.getEndTimeStamp() - each.getStartTimeStamp()).isEqualTo(1_000);
          lastMillis = each.getStartTimeStamp();
          total.add(each);
        }
      }
    }
    return total;
  }

  @Test
  void noColourIsInAnythingThatIsNoTerminal() {
    for (String option : List.of("--quiet", "--json=-", "--markdown=-", "--junit=-", "--csv=-")) {
      assertThat(analyze(before, slower, option, "--threshold", "p(50)<1ns").out())
          .doesNotContain("\u001B");
    }
  }
}
