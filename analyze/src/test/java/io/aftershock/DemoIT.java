package io.aftershock;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The README's first command. */
class DemoIT {
  @TempDir Path directory;

  @Test
  void theOutageIsReproducedAndTheFixIsBetter() throws Exception {
    Jar.Result demo = Jar.run(directory, "demo");
    assertThat(demo.exitCode()).as("%s%n%s", demo.out(), demo.err()).isEqualTo(0);
    JsonNode analysis =
        new ObjectMapper().readTree(directory.resolve("aftershock-demo/analysis.json").toFile());
    assertThat(analysis.path("verdict").asText()).isEqualTo("better");
    JsonNode ranking = analysis.path("serverMetrics").path("ranking");
    assertThat(ranking.path(0).path("name").asText())
        .as(ranking.toString())
        .isEqualTo("shop_pool_waiting");
    assertThat(ranking.path(0).path("rankCorrelation").asDouble()).isGreaterThan(0.8);
    assertThat(analysis.path("serverMetrics").path("compared").asInt()).isGreaterThan(8);
    assertThat(demo.out()).contains("Server metrics that differed as latency did");
    assertThat(demo.out()).contains("$ aftershock capture", "$ aftershock analyze", "report.html");
    assertThat(directory.resolve("aftershock-demo/report.html")).isNotEmptyFile();
  }
}
