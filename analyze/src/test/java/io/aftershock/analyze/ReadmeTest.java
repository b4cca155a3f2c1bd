package io.aftershock.analyze;

import static org.assertj.core.api.Assertions.assertThat;

import io.aftershock.analyze.report.OpenMetricsReport;
import io.aftershock.analyze.report.ReportFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the README's section on reports says is so. */
class ReadmeTest {
  private static final Pattern YAML = Pattern.compile("```yaml\n(.*?)```", Pattern.DOTALL);
  private static final Pattern CODE = Pattern.compile("`([^`\n]+)`");

  @TempDir private Path directory;
  private final List<String> mistakes = new ArrayList<>();
  private String section;

  @BeforeEach
  void readSection() throws IOException {
    String readme = Files.readString(Path.of("../README.md"));
    int start = readme.indexOf("## How to read the report\n");
    section = readme.substring(start, readme.indexOf("\n## ", start + 1)) + "\n";
  }

  private static Stream<String> code(String text) {
    return CODE.matcher(text).results().map(found -> found.group(1));
  }

  private String part(String from, String to) {
    int start = section.indexOf(from);
    return section.substring(start, section.indexOf(to, start));
  }

  @Test
  void theFileOfThresholdsIsOne() throws IOException {
    var yaml = YAML.matcher(section);
    assertThat(yaml.find()).isTrue();
    Path file = Files.writeString(directory.resolve("slo.yaml"), yaml.group(1));

    ThresholdFile read = ThresholdFile.read(file, mistakes);

    assertThat(mistakes).isEmpty();
    assertThat(read.hypothesis()).startsWith("p(95) stays under");
    assertThat(read.thresholds()).hasSize(3);
  }

  @Test
  void eachThresholdIsOne() {
    List<String> expressions = code(part("| bounds | written |", "`--thresholds")).toList();

    assertThat(expressions).hasSizeGreaterThan(12);
    assertThat(new ThresholdParser(mistakes).parse(expressions)).hasSameSizeAs(expressions);
    assertThat(mistakes).isEmpty();
  }

  @Test
  void theGaugesAreThoseThatAreWritten() throws IOException {
    RunFixture run = Traffic.queue(Traffic.arrivals(500, 3), 1, 1);
    String text =
        new ReportFile("--openmetrics", "-", new OpenMetricsReport())
            .format(
                new PairedAnalysis(AnalyzeOptions.DEFAULT, NoiseFloor.none())
                    .compare(run.side("before.run"), run.side("after.run")));

    assertThat(
            text.lines()
                .filter(line -> line.startsWith("# TYPE "))
                .map(line -> line.replaceFirst("# TYPE (\\S+) .*", "$1")))
        .containsExactlyInAnyOrderElementsOf(
            code(section).filter(code -> code.startsWith("aftershock_")).toList());
  }

  @Test
  void theSchemaIsWhereItSays() {
    assertThat(section).contains("](analyze/src/main/resources/io/aftershock/analyze/report/");
    String path = part("](analyze/", ")").substring(2);
    assertThat(Path.of("..").resolve(path)).exists();
  }

  @Test
  void eachReportOptionIsListed() {
    String help = Executed.analyze("--help").out();
    assertThat(code(part("| option |", "\n\n")).filter(code -> code.matches("--.* (FILE|DIR)")))
        .hasSize(7)
        .allSatisfy(option -> assertThat(help).contains(option.replace(' ', '=')));
  }
}
