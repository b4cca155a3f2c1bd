package io.aftershock.analyze.input.foreign;

import static org.assertj.core.api.Assertions.assertThat;

import io.aftershock.analyze.input.LatencySummary;
import io.aftershock.analyze.input.Side;
import io.aftershock.analyze.stats.Distribution;
import io.aftershock.analyze.stats.Latencies;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Formats and variants of which no tool wrote a sample here, as their documentation has them. */
class DocumentedFormatsTest {
  @TempDir private Path directory;

  private Side load(String text) throws IOException {
    return ForeignResults.load(Files.writeString(directory.resolve("results"), text));
  }

  private static Distribution latencies(Side side) {
    return side.samples().sideSamples().latencies().distribution();
  }

  @Test
  void ohaCsv() throws IOException {
    Side side =
        load(
            """
            request-start,DNS,DNS+dialup,Response-delay,request-duration,bytes,status
            0.0012,0.0001,0.0003,0.0101,0.0105,12,200
            0.0512,0,0,0.02,0.0205,12,503
            """);

    assertThat(latencies(side).quantileNanos(50)).isEqualTo(10_500_000);
    assertThat(latencies(side).errors()).isEqualTo(1);
    assertThat(side.samples().sideSamples().spanNanos()).isEqualTo(50_000_000);
  }

  @Test
  void ohaJson() throws IOException {
    Side side =
        load(
            """
            {"summary": {"successRate": 0.9, "total": 1.0, "slowest": 0.3, "fastest": 0.001,
              "average": 0.02, "requestsPerSec": 10.0},
             "latencyPercentiles": {"p10": 0.002, "p50": 0.01, "p99": 0.2, "p99.9": null},
             "statusCodeDistribution": {"200": 7, "404": 1, "500": 1},
             "errorDistribution": {"connection refused": 1}}
            """);

    LatencySummary all = side.summaries().get(0);
    assertThat(all.requests()).isEqualTo(10);
    assertThat(all.errors()).isEqualTo(2);
    assertThat(all.nanosAt(50)).isEqualTo(10_000_000);
    assertThat(all.nanosAt(99.9)).isNull();
    assertThat(all.maxNanos()).isEqualTo(300_000_000);
    assertThat(all.meanNanos()).isEqualTo(20e6);
  }

  @Test
  void hyperfoilTotals() throws IOException {
    String head =
        "Phase,Metric,Start,End,Requests,Responses,Mean,StdDev,Min,p50.0,p90.0,p99.0,p99.9,p99.99,"
            + "Max,ConnectionErrors,RequestTimeouts,InternalErrors,Invalid,BlockedTime,MinSessions,"
            + "MaxSessions\n";
    String cart = "main,cart,0,1,100,99,2000,10,5,1500,3000,4000,5000,6000,7000,1,0,0,0,0,1,2\n";
    String home = "main,home,0,1,50,50,900,10,5,800,1000,1500,1600,1700,9000,0,0,0,2,0,1,2\n";

    Side both = load(head + cart + home);

    assertThat(both.summaries())
        .extracting(LatencySummary::name)
        .containsExactly("all requests", "main / cart", "main / home");
    assertThat(both.summaries().get(0).requests()).isEqualTo(150);
    assertThat(both.summaries().get(0).errors()).isEqualTo(3);
    assertThat(both.summaries().get(0).nanosAt(50)).isNull();
    assertThat(both.summaries().get(0).maxNanos()).isEqualTo(9_000);
    assertThat(both.summaries().get(1).nanosAt(99)).isEqualTo(4_000);
    assertThat(load(head + cart).summaries().get(0).nanosAt(50)).isEqualTo(1_500);
  }

  @Test
  void goReplayResponses() throws IOException {
    String first = "a".repeat(24);
    String second = "b".repeat(24);
    Side side =
        load(
            """
            1 %1$s 1795505955000000000 0
            GET /product/7 HTTP/1.1
            Host: shop.example


            🐵🙈🙉
            3 %1$s 1795505956000000000 12000000
            HTTP/1.1 500 Internal Server Error
            Content-Length: 0


            🐵🙈🙉
            1 %2$s 1795505955500000000 0
            POST /cart HTTP/1.1

            n=1
            🐵🙈🙉
            3 %2$s 1795505956500000000 3000000
            HTTP/1.1 200 OK

            🐵🙈🙉
            """
                .formatted(first, second));

    assertThat(side.info().endpoints()).containsExactly("GET /product/:n", "POST /cart");
    assertThat(latencies(side).quantileNanos(50)).isEqualTo(3_000_000);
    assertThat(latencies(side).quantileNanos(100)).isEqualTo(12_000_000);
    assertThat(latencies(side).errors()).isEqualTo(1);
    assertThat(side.samples().sideSamples().spanNanos()).isEqualTo(500_000_000);
  }

  @Test
  void k6TimesInAnyUnit() throws IOException {
    String head = "metric_name,timestamp,metric_value,method,name,status,expected_response\n";
    String point = ",12.5,GET,http://shop.example/product/7?x=1,200,true\n";
    String late = ",2.5,GET,named,0,false\n";

    for (String stamps :
        new String[] {
          "1795505955 1795505956",
          "1795505955000 1795505956000",
          "1795505955000000 1795505956000000",
          "1795505955000000000 1795505956000000000",
          "2026-11-24T07:39:15Z 2026-11-24T07:39:16Z"
        }) {
      String[] stamp = stamps.split(" ", 2);
      Side side =
          load(
              head
                  + ("http_req_duration," + stamp[0] + point)
                  + ("http_req_waiting," + stamp[0] + point)
                  + ("http_req_duration," + stamp[1] + late));

      assertThat(side.samples().size()).as(stamps).isEqualTo(2);
      // k6's time is the end: 1 s apart, less the difference of the durations.
      assertThat(side.samples().sideSamples().spanNanos()).isEqualTo(1_010_000_000);
      assertThat(side.info().endpoints()).containsExactly("GET /product/:n", "named");
      assertThat(latencies(side).quantileNanos(50)).isEqualTo(12_500_000);
      assertThat(latencies(side).maxNanos()).isEqualTo(Latencies.UNANSWERED);
    }
  }

  @Test
  void k6SummaryThatHandleSummaryIsGiven() throws IOException {
    Side side =
        load(
            """
            {"root_group": {}, "metrics": {
              "http_reqs": {"type": "counter", "values": {"count": 40, "rate": 4}},
              "http_req_failed": {"type": "rate", "values": {"rate": 0.1, "passes": 4, "fails": 36}},
              "http_req_duration": {"type": "trend", "values":
                {"avg": 2.5, "min": 1, "med": 2, "max": 9.5, "p(90)": 4.25, "p(99.9)": 9}}}}
            """);

    LatencySummary all = side.summaries().get(0);
    assertThat(all.requests()).isEqualTo(40);
    assertThat(all.errors()).isEqualTo(4);
    assertThat(all.nanosAt(50)).isEqualTo(2_000_000);
    assertThat(all.nanosAt(90)).isEqualTo(4_250_000);
    assertThat(all.nanosAt(99.9)).isEqualTo(9_000_000);
    assertThat(all.nanosAt(99)).isNull();
  }

  @Test
  void gatlingTextOfOlderVersions() throws IOException {
    Side side =
        load(
            "RUN\tShop\tshop\t1000\t \t3.2.0\n"
                + "USER\tshop\t1\tSTART\t1000\t1000\n"
                + "REQUEST\t1\t\thome\t1000\t1012\tOK\t \n"
                + "REQUEST\t1\tbrowse,deep\tcart\t1500\t1503\tKO\tstatus.find.is(200), but actually"
                + " found 500\n");

    assertThat(side.info().endpoints()).containsExactly("home", "browse / deep / cart");
    assertThat(latencies(side).errors()).isEqualTo(1);
    assertThat(latencies(side).maxNanos()).isEqualTo(12_000_000);
  }
}
