package io.aftershock;

import static java.time.Duration.ofMillis;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.aftershock.fixtures.Script;
import io.aftershock.fixtures.ScriptedServer;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A real Prometheus asks a run for its metrics, and is asked for them by an analysis. */
class PrometheusIT {
  private static final ObjectMapper MAPPER = new ObjectMapper();

  @TempDir Path directory;

  @BeforeEach
  void prometheusIsThere() {
    assumeThat(PrometheusServer.isInstalled()).as("prometheus is on the PATH").isTrue();
  }

  @Test
  void itCountsAsManyRequestsAsTheRunHas() throws Exception {
    int asked = PrometheusServer.freePort();
    try (ScriptedServer server = ScriptedServer.start(Script.steady(ofMillis(1)));
        PrometheusServer prometheus =
            PrometheusServer.start(directory.resolve("prometheus"), asked)) {
      Jar.Result replay =
          Jar.run(
              directory,
              "replay",
              "--url",
              server.url() + "/a",
              "--rate",
              "200",
              "--duration",
              "15s",
              "--warm-up",
              "0s",
              "-o",
              "r.run",
              "--max-lag",
              "15s",
              "--metrics",
              "prometheus:" + asked);
      assertThat(replay.exitCode()).as(replay.err()).isZero();
      JsonNode run = MAPPER.readTree(directory.resolve("r.run/run.json").toFile());
      long requests = 0;
      for (JsonNode count : run.path("counts").path("outcomes")) {
        requests += count.asLong();
      }
      assertThat(requests).isEqualTo(3_000);
      assertThat(value(prometheus, "sum(max_over_time(aftershock_requests_total[10m]))"))
          .isEqualTo((double) requests);
      assertThat(value(prometheus, "sum(max_over_time(aftershock_latency_seconds_count[10m]))"))
          .isEqualTo((double) requests);
      assertThat(value(prometheus, "last_over_time(aftershock_running[10m])")).isZero();
      JsonNode info = prometheus.query("last_over_time(aftershock_run_info[10m])");
      assertThat(info.path(0).path("metric").path("run").asText())
          .isEqualTo(run.path("id").asText())
          .isNotEmpty();
      anAnalysisAsksItForTheTimeOfTheRun(prometheus);
    }
  }

  private static double value(PrometheusServer prometheus, String promql) throws Exception {
    JsonNode result = prometheus.query(promql);
    assertThat(result).as(promql).hasSize(1);
    return result.path(0).path("value").path(1).asDouble();
  }

  private void anAnalysisAsksItForTheTimeOfTheRun(PrometheusServer prometheus) throws Exception {
    Jar.Result analysis =
        Jar.run(
            directory,
            "analyze",
            "r.run",
            "--json",
            "a.json",
            "--prometheus",
            prometheus.url(),
            "--query",
            "done=sum(aftershock_requests_total)",
            "--query",
            "lag=rate(aftershock_lag_seconds_sum[3s])");
    assertThat(analysis.exitCode()).as(analysis.err()).isZero();
    assertThat(analysis.out()).contains("Server metrics that moved as latency did", "done");
    JsonNode found = MAPPER.readTree(Files.readString(directory.resolve("a.json")));
    JsonNode done = found.path("serverMetrics").path("ranking").findParent("name");
    assertThat(found.path("serverMetrics").path("compared").asInt()).isPositive();
    assertThat(done.path("baselineMean").isNumber()).isTrue();
    Jar.Result refused =
        Jar.run(
            directory, "analyze", "r.run", "--prometheus", prometheus.url(), "--query", "x=sum(");
    assertThat(refused.exitCode()).isEqualTo(1);
    assertThat(refused.err()).contains("refuses sum(");
  }
}
