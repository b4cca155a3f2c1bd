package io.aftershock.analyze;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.aftershock.analyze.figure.Figures;
import io.aftershock.analyze.findings.RunDiff;
import io.aftershock.analyze.input.Pairing;
import io.aftershock.analyze.input.Side;
import io.aftershock.analyze.report.HtmlReport;
import io.aftershock.replay.run.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The page as a file; how it looks and works is checked in a browser. */
class HtmlPageTest {
  private static final long[] ARRIVALS = Traffic.arrivals(2_000, 3);
  private static final JsonMapper MAPPER = new JsonMapper();

  @TempDir private Path directory;

  private String page(RunFixture before, RunFixture after) throws IOException {
    Side baseline = onDisk("before.run", before);
    Side candidate = onDisk("after.run", after);
    RunDiff diff =
        new PairedAnalysis(AnalyzeOptions.DEFAULT, NoiseFloor.none()).compare(baseline, candidate);
    Path file = directory.resolve("report.html");
    HtmlReport.write(file, diff, figures(diff, baseline, candidate));
    return Files.readString(file);
  }

  private static Figures figures(RunDiff diff, Side baseline, Side candidate) throws IOException {
    return Figures.of(diff, baseline, candidate, Pairing.of(baseline, candidate), null);
  }

  private Side onDisk(String name, RunFixture run) throws IOException {
    return Side.load(run.write(directory.resolve(name)));
  }

  private static String dataText(String page) {
    String begin = "<script type=\"application/json\" id=\"data\">";
    int from = page.indexOf(begin) + begin.length();
    return page.substring(from, page.indexOf("</script>", from));
  }

  private static JsonNode data(String page) throws IOException {
    return MAPPER.readTree(dataText(page));
  }

  @Test
  void dataIsAsItWas() throws IOException {
    String page =
        page(
            Traffic.queue(ARRIVALS, 1, 1).labelled("as it was"),
            Traffic.queue(ARRIVALS, 1.3, 2).labelled("with the new index"));

    DefaultPrettyPrinter lines =
        new DefaultPrettyPrinter().withObjectIndenter(new DefaultIndenter("  ", "\n"));
    String text = MAPPER.writer(lines).writeValueAsString(data(page)) + "\n";
    GoldenFiles.check("slower-page.json", text.replace(directory.toString(), "."));
  }

  @Test
  void theSameRunsGiveTheSamePage() throws IOException {
    RunFixture run = Traffic.queue(Traffic.arrivals(300, 3), 1, 1);
    Side side = onDisk("a.run", run);
    RunDiff diff =
        new PairedAnalysis(AnalyzeOptions.DEFAULT, NoiseFloor.none()).compare(side, side);
    Path one = directory.resolve("one.html");
    Path other = directory.resolve("other.html");
    HtmlReport.write(one, diff, figures(diff, side, side));
    HtmlReport.write(other, diff, figures(diff, side, side));

    assertThat(one).hasSameTextualContentAs(other);
  }

  @Test
  void noNameGetsOutOfItsPlace() throws IOException {
    String hostile = "</script><img src=x onerror=alert(1)>\u2028\"{{script}}&amp;";
    String page =
        page(
            Traffic.queue(ARRIVALS, 1, 1).labelled(hostile),
            Traffic.queue(ARRIVALS, 1.3, 2).labelled("<!--<script>"));

    assertThat(page).doesNotContain("<img src=x", "<!--<script");
    assertThat(dataText(page)).doesNotContain("<", "\u2028");
    assertThat(Pattern.compile("</script>").matcher(page).results()).hasSize(3);
    assertThat(data(page).path("baseline").path("name").asText()).isEqualTo(hostile);
  }

  @Test
  void onlyItsOwnScriptsMayRunAndNothingMayBeLoaded() throws Exception {
    String page = page(Traffic.queue(ARRIVALS, 1, 1), Traffic.queue(ARRIVALS, 1, 2));

    String policy =
        Pattern.compile("Content-Security-Policy\" content=\"([^\"]*)\"")
            .matcher(page)
            .results()
            .map(found -> found.group(1))
            .findFirst()
            .orElseThrow();
    assertThat(policy).contains("default-src 'none'", "connect-src 'none'").doesNotContain("http");
    List<String> scripts =
        Pattern.compile("(?s)<script>(.*?)</script>")
            .matcher(page)
            .results()
            .map(found -> found.group(1))
            .toList();
    assertThat(scripts).hasSize(2);
    for (String script : scripts) {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(script.getBytes(UTF_8));
      assertThat(policy).contains("'sha256-" + Base64.getEncoder().encodeToString(digest) + "'");
    }
    assertThat(
            Pattern.compile("(src|href)=\"([^\"]*)\"")
                .matcher(page.replaceAll("(?s)<script.*", ""))
                .results()
                .map(found -> found.group(2)))
        .allMatch(target -> target.startsWith("#") || target.equals("data:,"));
  }

  @Test
  void theReportInWordsIsThereWithoutScripts() throws IOException {
    String page = page(Traffic.queue(ARRIVALS, 1, 1), Traffic.queue(ARRIVALS, 1.3, 2));

    MatchResult words =
        Pattern.compile("(?s)<noscript>.*?<pre>(.*?)</pre>")
            .matcher(page)
            .results()
            .findFirst()
            .orElseThrow();
    assertThat(words.group(1)).contains("Verdict: worse", "p99.9");
  }

  @Test
  void allUnansweredGiveAPageToo() throws IOException {
    RunFixture none = new RunFixture();
    IntStream.range(0, 400)
        .forEach(i -> none.add(i * 10_000_000L, 5_000_000_000L, Outcome.TIMED_OUT, 0));
    JsonNode data = data(page(none, none));

    assertThat(data.path("bands")).isEmpty();
    assertThat(data.path("curve").path("baseline")).allMatch(value -> value.asInt() == -1);
  }

  @Test
  void oneRequestGivesAPageToo() throws IOException {
    long[] one = {0};

    JsonNode data = data(page(Traffic.queue(one, 1, 1), Traffic.queue(one, 1, 2)));

    assertThat(data.path("timeline").path("count").asInt()).isEqualTo(1);
  }

  @Test
  void sendsAreCountedWhereTheyLeft() throws IOException {
    RunFixture run = new RunFixture();
    IntStream.range(0, 1_000).forEach(i -> run.answered(i * 10_000_000L, 1_000_000));
    run.add(9_999_000_000L, 0, Outcome.NOT_SENT, 0);
    JsonNode side = data(page(run, run)).path("timeline").path("candidate");

    assertThat(sum(side.path("asked"))).isEqualTo(1_001);
    assertThat(sum(side.path("sent"))).isEqualTo(1_000);
  }

  private static int sum(JsonNode numbers) {
    int sum = 0;
    for (JsonNode number : numbers) {
      sum += number.asInt();
    }
    return sum;
  }
}
