package io.aftershock.analyze;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.aftershock.replay.run.SeriesKind;
import io.aftershock.replay.run.ServerMetricsWriter;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The published schema describes each kind of line that is written of servers' metrics. */
class ServerMetricsSchemaTest {
  private static final JsonMapper JSON = new JsonMapper();

  @TempDir Path run;

  private static Schema schema() throws IOException {
    String name = ServerMetricsWriter.SCHEMA.replace('/', '-') + ".schema.json";
    try (InputStream in = ServerMetricsWriter.class.getResourceAsStream(name)) {
      return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
          .getSchema(JSON.readTree(Objects.requireNonNull(in)));
    }
  }

  @Test
  void itHoldsForEachLine() throws IOException {
    try (ServerMetricsWriter writer = ServerMetricsWriter.create(run, 1_000)) {
      int source = writer.source("scrape", "http://127.0.0.1/metrics");
      writer.answer(source, 5, Map.of("a", 1.5), Map.of("a", SeriesKind.GAUGE));
      writer.answer(source, 6, Map.of("b", 1e300), Map.of());
      writer.failure(source, 7, "refused");
    }
    List<String> lines = Files.readAllLines(run.resolve("server-metrics.jsonl"));
    assertThat(lines).hasSize(8);
    for (String line : lines) {
      assertThat(schema().validate(JSON.readTree(line))).as(line).isEmpty();
    }
    String wrong = lines.get(3).replace("atNanos", "atMs");
    assertThat(schema().validate(JSON.readTree(wrong))).isNotEmpty();
  }
}
