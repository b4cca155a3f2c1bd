package io.aftershock.analyze.input.foreign;

import static org.assertj.core.api.Assertions.assertThat;

import io.aftershock.analyze.findings.Origin;
import io.aftershock.analyze.input.LatencySummary;
import io.aftershock.analyze.input.Side;
import io.aftershock.analyze.stats.Distribution;
import io.aftershock.analyze.stats.Latencies;
import io.aftershock.analyze.stats.SideSamples;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each format by its sample; the figures were computed from the files by another program. */
class ForeignResultsTest {
  private static final Path SAMPLES = Path.of("src/test/resources/sides");

  /** Sample, requests, failed, p50, p99 and span in nanoseconds; - for unanswered; format. */
  private static final String REQUESTS =
      """
      vegeta.json 240 80 4236437 - 5980623039 Vegeta JSON
      vegeta.csv 240 80 4236437 - 5980623039 Vegeta CSV
      hey.csv 200 0 600000 19000000 2651200000 hey CSV
      ab-g.tsv 200 0 8000000 78000000 1000000000 ab -g
      h2load.log 200 0 1493000 47737000 4950142000 h2load log
      jmeter.csv 200 100 24000000 - 6053000000 JMeter JTL (CSV)
      jmeter.xml 64 32 33000000 - 3232000000 JMeter JTL (XML)
      k6.csv 48 16 560080 - 764944086 k6 CSV
      k6.json 18 6 5781956 - 287823506 k6 JSON
      gatling-text.log 240 120 1623000000 - 12673000000 Gatling simulation.log (text)
      gatling-binary.log 240 120 1230000000 - 11198000000 Gatling simulation.log (binary)
      """;

  /** Sample, requests, failed, p50, p99 and the longest in nanoseconds; - for unknown; format. */
  private static final String SUMMARIES =
      """
      hdr.hgrm 200 -1 2043000 52560000 64455000 percentiles (.hgrm)
      wrk2.txt 200 200 15959000 85887000 110656000 percentiles (.hgrm)
      k6-summary.json 48 24 234109 35692143 56017722 k6 summary
      ab-e.csv 0 -1 7884000 77991000 78129000 ab -e
      locust_stats.csv 471 49 36000000 120000000 292288913 Locust stats
      locust_stats_history.csv 367 39 38000000 - 292288913 Locust stats history
      """;

  @TempDir private Path directory;

  static Stream<String> requests() {
    return REQUESTS.lines();
  }

  static Stream<String> summaries() {
    return SUMMARIES.lines();
  }

  @ParameterizedTest
  @MethodSource("requests")
  void readsSingleRequests(String row) throws IOException {
    String[] cells = row.split(" ", 7);

    Side side = ForeignResults.load(SAMPLES.resolve(cells[0]));

    Origin origin = Objects.requireNonNull(side.info().origin());
    SideSamples samples = side.samples().sideSamples();
    Distribution all = samples.latencies().distribution();
    assertThat(
            String.join(
                " ",
                cells[0],
                "" + samples.size(),
                "" + all.errors(),
                nanos(all.quantileNanos(50)),
                nanos(all.quantileNanos(99)),
                "" + samples.spanNanos(),
                origin.format()))
        .isEqualTo(row);
    assertThat(side.info().requests()).isEqualTo(samples.size());
    assertThat(origin.hasRequests()).isTrue();
    assertThat(side.isSummary()).isFalse();
  }

  @ParameterizedTest
  @MethodSource("summaries")
  void readsSummaries(String row) throws IOException {
    String[] cells = row.split(" ", 7);

    Side side = ForeignResults.load(SAMPLES.resolve(cells[0]));

    Origin origin = Objects.requireNonNull(side.info().origin());
    LatencySummary all = side.summaries().get(0);
    assertThat(
            String.join(
                " ",
                cells[0],
                "" + all.requests(),
                "" + all.errors(),
                nanos(all.nanosAt(50)),
                nanos(all.nanosAt(99)),
                nanos(all.maxNanos()),
                origin.format()))
        .isEqualTo(row);
    assertThat(origin.hasRequests()).isFalse();
    assertThat(side.isSummary()).isTrue();
  }

  private static String nanos(Long nanos) {
    return nanos == null || nanos == Latencies.UNANSWERED ? "-" : nanos.toString();
  }

  @Test
  void namesEndpointsAsTracesDo() throws IOException {
    assertThat(endpoints("vegeta.json"))
        .containsExactlyInAnyOrder(
            "GET /", "GET /product/:n", "GET /missing", "GET /broken", "GET /refused");
    assertThat(endpoints("k6.csv"))
        .containsExactlyInAnyOrder(
            "GET /",
            "GET /product/:n",
            "second product",
            "GET /missing",
            "GET /broken",
            "GET /refused");
    assertThat(endpoints("k6.json")).containsExactlyInAnyOrderElementsOf(endpoints("k6.csv"));
    assertThat(endpoints("jmeter.csv"))
        .containsExactlyInAnyOrder("home", "product, one", "broken", "refused");
    assertThat(endpoints("jmeter.xml")).isEqualTo(endpoints("jmeter.csv"));
    assertThat(endpoints("gatling-text.log"))
        .containsExactlyInAnyOrder(
            "home", "browse / product", "browse / missing", "broken", "checked", "refused");
    assertThat(endpoints("gatling-binary.log"))
        .containsExactlyInAnyOrderElementsOf(endpoints("gatling-text.log"));
    assertThat(endpoints("hey.csv")).isEmpty();
  }

  private static List<String> endpoints(String sample) throws IOException {
    return ForeignResults.load(SAMPLES.resolve(sample)).info().endpoints();
  }

  @Test
  void readsWhatIsPackedWithGzip() throws IOException {
    Path packed = directory.resolve("results.gz");
    try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(packed))) {
      Files.copy(SAMPLES.resolve("vegeta.json"), out);
    }

    assertThat(ForeignResults.load(packed).samples().size()).isEqualTo(240);
  }

  @Test
  void tellsTheFormatByContentAndNotByName() throws IOException {
    Path renamed = directory.resolve("results.har");
    Files.copy(SAMPLES.resolve("jmeter.csv"), renamed);

    assertThat(ForeignResults.load(renamed).samples().size()).isEqualTo(200);
  }

  @Test
  void histogramLogGivesItsCountsByInterval() throws IOException {
    Side side = ForeignResults.load(SAMPLES.resolve("hdr.hlog"));

    assertThat(side.samples().size()).isEqualTo(200);
    assertThat(side.samples().sideSamples().spanNanos()).isEqualTo(5_800_000_000L);
  }
}
