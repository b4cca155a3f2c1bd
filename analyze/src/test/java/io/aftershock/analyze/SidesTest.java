package io.aftershock.analyze;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.aftershock.fixtures.Samples;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** Windows of runs, and sides without a common trace, from outside. */
class SidesTest {
  private static final String SAMPLES = "src/test/resources/sides/";
  private static final long[] ARRIVALS = Traffic.arrivals(1_500, 5);

  @TempDir private Path directory;
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();
  private String before;
  private String slower;

  @BeforeEach
  void writeRuns() throws IOException {
    before = write("before.run", Traffic.autoregressive(ARRIVALS, 1, 1));
    slower = write("slower.run", Traffic.autoregressive(ARRIVALS, 1.6, 2));
  }

  private String write(String name, RunFixture run) throws IOException {
    return run.write(directory.resolve(name)).toString();
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

  private String words() {
    return out.toString().replaceAll("\\s+", " ");
  }

  @Test
  void whatNeedsWholeRunsOfOneTraceIsRefusedOfOthers() {
    String page = directory.resolve("page.html").toString();
    assertThat(analyze(before + "@5s..20s", slower, "--threshold", "lag.p(99)<+1ms")).isEqualTo(2);
    assertThat(err.toString()).contains("is not a whole run");
    String hey = SAMPLES + "hey.csv";
    assertThat(analyze(hey, hey, "--html", page, "--hlog", page, "--recorded", before))
        .isEqualTo(2);
    assertThat(err.toString())
        .contains("--hlog and --hgrm write the requests that both sides")
        .contains("--recorded " + before + " is the trace of two runs; these share none");
    assertThat(Path.of(page)).doesNotExist();
  }

  @Test
  void pageOfUnpairedSidesHasCurvesAndNothingOverTraceTime() throws IOException {
    Path page = directory.resolve("page.html");
    String window = before + "@..10s";

    assertThat(analyze(window, slower + "@20s..", "--html", page.toString())).isZero();

    JsonNode data = pageData(page);
    assertThat(data.path("method").path("paired").asBoolean()).isFalse();
    assertThat(data.has("timeline") || data.has("heatMap")).isFalse();
    assertThat(data.path("bands")).isEmpty();
    assertThat(data.path("curve").path("baseline"))
        .hasSameSizeAs(data.path("curve").path("candidate"))
        .isNotEmpty();
    assertThat(data.path("endpoints").path(0).path("plots").has("curve")).isTrue();
    assertThat(data.path("endpoints").path(0).path("plots").has("timeline")).isFalse();
  }

  @Test
  void pageOfWindowsThatOverlapIsOfWhatBothHave() throws IOException {
    Path page = directory.resolve("page.html");

    assertThat(analyze(before + "@5s..20s", slower + "@10s..", "--html", page.toString())).isZero();

    JsonNode timeline = pageData(page).path("timeline");
    assertThat(timeline.path("firstMs").asDouble()).isBetween(10_000.0, 11_000.0);
    assertThat(timeline.path("baseline").has("sent")).isFalse();
  }

  private static JsonNode pageData(Path page) throws IOException {
    String text = Files.readString(page);
    String begin = "id=\"data\">";
    int from = text.indexOf(begin) + begin.length();
    return new JsonMapper().readTree(text.substring(from, text.indexOf("</script>", from)));
  }

  @Test
  void windowsOfTwoRunsArePaired() {
    assertThat(analyze(before + "@5s..20s", slower + "@10s..")).isZero();
    long both = Arrays.stream(ARRIVALS).filter(SidesTest::isFrom10To20).count();
    assertThat(words())
        .contains(before + "@5s..20s", slower + "@10s..")
        .contains(String.format(Locale.ROOT, "%,d requests a side", both))
        .doesNotContain("Not paired");
  }

  private static boolean isFrom10To20(long nanos) {
    return nanos >= 10_000_000_000L && nanos < 20_000_000_000L;
  }

  @Test
  void twoPartsOfOneRunAreComparedUnpaired() {
    assertThat(analyze(before + "@..10s", before + "@10s..", "--json", "-")).isZero();
    assertThat(out.toString())
        .contains("\"name\" : \"unpaired-block-bootstrap\"")
        .contains("\"code\" : \"unpaired\"");
  }

  @Test
  void windowsThatMakeNoSenseAreRefused() {
    assertRefused(before + "@10s..5s", "the window 10s..5s must end later than it begins");
    assertRefused(before + "@..", "must have a beginning or an end");
    assertRefused(before + "@5x..", "has 5x, which must be a number with a unit");
    assertRefused(before + "@1h..", "no request is in that window; the last one starts at");
    assertRefused(SAMPLES + "hdr.hgrm@1s..2s", "no window of it can be taken");
  }

  @Test
  void aFileWhoseNameLooksLikeAWindowIsThatFile() throws IOException {
    Path odd = directory.resolve("jtl@1s..2s");
    Files.copy(Path.of(SAMPLES + "jmeter.csv"), odd);

    assertThat(analyze(odd.toString(), odd.toString())).isZero();
    assertThat(words()).contains("200 requests and 200 requests");
  }

  @Test
  void aWindowOfAnotherToolsResultsIsTaken() {
    assertThat(analyze(SAMPLES + "vegeta.json@..3s", SAMPLES + "vegeta.csv@3s..")).isZero();
    assertThat(words()).contains("120 requests and 120 requests");
  }

  @Test
  void otherToolsResultsAreComparedByNameWithoutPairs() throws IOException {
    Path slow = directory.resolve("slow.csv");
    Files.writeString(slow, jtl(2, 1_000));
    Path fast = directory.resolve("fast.csv");
    Files.writeString(fast, jtl(1, 1_200));

    assertThat(analyze(fast.toString(), slow.toString(), "--threshold", "p(50){home}<15ms"))
        .isEqualTo(3);
    assertThat(words())
        .contains("Verdict: worse. Latency is higher at p50")
        .contains("Not paired: 1,200 requests and 1,000 requests")
        .contains("this is weaker")
        .contains("home 600 ~ +100%");
    out.getBuffer().setLength(0);
    assertThat(analyze(fast.toString(), slow.toString(), "--fail-on", "worse", "--json", "-"))
        .isEqualTo(3);
    JsonNode json = read();
    assertThat(json.path("method").path("name").asText()).isEqualTo("unpaired-block-bootstrap");
    assertThat(json.path("baseline").path("kind").asText()).isEqualTo("result");
    assertThat(json.path("baseline").path("tool").asText()).isEqualTo("JMeter");
    assertThat(json.path("baseline").path("traceContent").isNull()).isTrue();
    assertThat(json.path("candidateRequests").asInt()).isEqualTo(1_000);
    assertThat(json.path("endpoints").findValuesAsText("name")).contains("home", "cart");
  }

  /** Latencies that scatter about {@code factor} times 10 ms, one each 50 ms. */
  private static String jtl(int factor, int count) {
    Random random = new Random(factor);
    StringBuilder text = new StringBuilder("timeStamp,elapsed,label,responseCode,success\n");
    for (int i = 0; i < count; i++) {
      text.append(1_700_000_000_000L + 50L * i)
          .append(',')
          .append(factor * (8 + random.nextInt(5)))
          .append(i % 2 == 0 ? ",home" : ",cart")
          .append(",200,true\n");
    }
    return text.toString();
  }

  @Test
  void noiseBetweenTwoResultsRaisesTheFloor() throws IOException {
    Path slow = Files.writeString(directory.resolve("slow.csv"), jtl(2, 1_000));
    Path fast = Files.writeString(directory.resolve("fast.csv"), jtl(1, 1_000));
    String[] sides = {fast.toString(), slow.toString()};

    assertThat(analyze(sides[0], sides[1], "--noise", sides[0], sides[1])).isZero();
    assertThat(words()).contains("Verdict: no clear difference");
    assertThat(analyze(sides[0], sides[1], "--noise", SAMPLES + "hdr.hgrm", sides[1])).isEqualTo(1);
    assertThat(err.toString()).contains("no noise can be measured with it");
  }

  @Test
  void aRunIsComparedWithAnotherToolsResults() {
    assertThat(analyze(before, SAMPLES + "vegeta.json")).isZero();
    assertThat(words())
        .contains("Not paired: 1,500 requests and 240 requests")
        .contains("measured in different ways: a run of this program and results of Vegeta")
        .contains("on one side only");
  }

  @Test
  void percentilesAloneGiveNoVerdict() throws IOException {
    assertThat(
            analyze(
                SAMPLES + "hdr.hgrm",
                SAMPLES + "wrk2.txt",
                "--threshold=p(50)<1ms",
                "--threshold=errors<100%"))
        .isEqualTo(3);
    assertThat(words())
        .contains("Verdict: unclear.")
        .contains("only counts and percentiles, so whether a difference is chance cannot be told")
        .contains("p99 52.6 ms 85.9 ms")
        .contains("errors - - - - not known")
        .contains("p(50)<1ms 16.0 ms crossed");
    out.getBuffer().setLength(0);
    analyze(SAMPLES + "hdr.hgrm", SAMPLES + "wrk2.txt", "--json", "-");
    JsonNode json = read();
    assertThat(json.path("basis").asText()).isEqualTo("summary-only");
    assertThat(json.path("method").path("name").asText()).isEqualTo("summaries");
    assertThat(json.path("errors").path("baseline").isNull()).isTrue();
    assertThat(json.path("quantiles").path(0).path("lowNanos").isNull()).isTrue();
  }

  @Test
  void percentilesAreLaidBesideSingleRequests() {
    assertThat(analyze(SAMPLES + "locust_stats.csv", SAMPLES + "jmeter.csv")).isZero();
    assertThat(words()).contains("Verdict: unclear.", "p50 36.0 ms 24.0 ms", "max 292 ms");
  }

  @Test
  void anAccessLogIsASide() throws IOException {
    StringBuilder log = new StringBuilder();
    for (int i = 0; i < 600; i++) {
      log.append(
          String.format(
              Locale.ROOT,
              "time:24/Nov/2026:07:%02d:%02d +0000\treq:GET /product/%d HTTP/1.1\tstatus:%d"
                  + "\treqtime:0.0%d\n",
              i / 60,
              i % 60,
              i,
              i % 100 == 0 ? 503 : 200,
              10 + i % 7));
    }
    Path file = Files.writeString(directory.resolve("access.log"), log);

    assertThat(analyze(file.toString(), SAMPLES + "vegeta.json")).isZero();
    assertThat(words())
        .contains("Not paired: 600 requests and 240 requests", "6 of 600 to 80 of 240")
        .contains("GET /product/:n 600")
        .contains("results of a log (ltsv) and results of Vegeta");
  }

  @Test
  void aHarFileIsASide() throws IOException {
    Path har = Samples.copyInto(directory, Samples.CHECKOUT_HAR);

    assertThat(analyze(har.toString(), har.toString())).isZero();
    assertThat(words()).contains("Verdict: unclear. Too few to compare").contains("blocks");
  }

  @Test
  void aLogWithoutDurationsIsRefused() throws IOException {
    Path log = Samples.copyInto(directory, Samples.NGINX_COMBINED_LOG);

    assertRefused(log.toString(), "recorded no durations");
  }

  @Test
  void damagedAndForeignFilesAreOneSentenceAndExit1() throws IOException {
    Path letter = Files.writeString(directory.resolve("letter.txt"), "Dear all\n");
    assertRefused(letter.toString(), "letter.txt");
    assertRefused(Files.createFile(directory.resolve("empty.csv")).toString(), "is empty");
    assertRefused(directory.resolve("none.csv").toString(), "no such run");
    assertRefused(SAMPLES + "vegeta.gob", "vegeta encode --to json");
  }

  private void assertRefused(String side, String said) {
    err.getBuffer().setLength(0);
    assertThat(analyze(before, side)).isEqualTo(1);
    assertThat(err.toString().lines()).hasSize(1);
    assertThat(err.toString()).contains(said);
  }

  private JsonNode read() throws IOException {
    return new JsonMapper().readTree(out.toString());
  }
}
