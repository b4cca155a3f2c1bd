package io.aftershock.analyze;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** The page from the command line. */
class HtmlOptionsTest {
  private static final long[] ARRIVALS = Traffic.arrivals(500, 5);

  @TempDir private Path directory;
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();
  private String before;
  private String after;

  @BeforeEach
  void writeRuns() throws IOException {
    before = Traffic.queue(ARRIVALS, 1, 1).write(directory.resolve("before.run")).toString();
    after = Traffic.queue(ARRIVALS, 1.5, 2).write(directory.resolve("after.run")).toString();
  }

  private int analyze(String... arguments) {
    return new CommandLine(new AnalyzeCommand())
        .setOut(new PrintWriter(out))
        .setErr(new PrintWriter(err))
        .setExecutionExceptionHandler(
            (exception, command, parsed) -> {
              command.getErr().println(exception.getMessage());
              return 1;
            })
        .execute(arguments);
  }

  @Test
  void thePageIsWrittenBesideTheReport() throws IOException {
    Path page = directory.resolve("report.html");

    assertThat(analyze(before, after, "--html", page.toString())).isZero();
    assertThat(page).content().startsWith("<!doctype html>").contains("<noscript>");
    assertThat(out.toString()).contains("Verdict: worse");
  }

  @Test
  void aPageThatCannotBeWrittenIsOneSentence() {
    String page = directory.resolve("none").resolve("report.html").toString();

    assertThat(analyze(before, after, "--html", page)).isEqualTo(1);
    assertThat(err.toString()).contains("--html " + page + " cannot be written");
  }

  @Test
  void recordedLatenciesAreShownBesideThoseOfTheRuns() throws IOException {
    Path page = directory.resolve("report.html");

    assertThat(analyze(before, after, "--html", page.toString(), "--recorded", before)).isZero();
    String text = Files.readString(page);
    String begin = "id=\"data\">";
    int from = text.indexOf(begin) + begin.length();
    JsonNode recorded =
        new JsonMapper()
            .readTree(text.substring(from, text.indexOf("</script>", from)))
            .path("recorded");
    assertThat(recorded.path("path").asText()).isEqualTo(before);
    assertThat(recorded.path("againstBaseline").path("baseline"))
        .isEqualTo(recorded.path("againstBaseline").path("candidate"));
  }

  @Test
  void recordedNeedsAPage() {
    assertThat(analyze(before, after, "--recorded", "outage.trace", "--top=-1")).isEqualTo(2);
    assertThat(err.toString())
        .contains("--recorded outage.trace is shown only in a page; add --html FILE", "--top");
  }

  @Test
  void recordedMustBeOfTheSameTrace() throws IOException {
    RunFixture other = Traffic.queue(ARRIVALS, 1, 1);
    other.traceContent = "another";
    String foreign = other.write(directory.resolve("foreign.run")).toString();
    String page = directory.resolve("report.html").toString();

    assertThat(analyze(before, after, "--html", page, "--recorded", foreign)).isEqualTo(1);
    assertThat(err.toString()).contains("requests can only be compared with themselves");
  }
}
