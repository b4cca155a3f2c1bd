package io.aftershock.replay.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aftershock.capture.trace.TraceFormatException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServerMetricsFileTest {
  private static final Map<String, SeriesKind> KINDS =
      Map.of("a", SeriesKind.GAUGE, "b", SeriesKind.COUNTER);

  @TempDir Path run;

  private void write() throws IOException {
    try (ServerMetricsWriter writer = ServerMetricsWriter.create(run, 1_000)) {
      int one = writer.source("scrape", "http://127.0.0.1:1/metrics");
      int other = writer.source("exec", "uptime");
      writer.answer(one, 0, Map.of("a", 1.0, "b", 10.0), KINDS);
      writer.answer(other, 5, Map.of("a", 7.0), Map.of());
      writer.answer(one, 1_000, Map.of("a", 1.0, "b", 12.0), KINDS);
      writer.failure(one, 2_000, "refused");
      writer.answer(one, 3_000, Map.of("a", 1.0), KINDS);
    }
  }

  private static List<Double> values(ServerSeries series) {
    return IntStream.range(0, series.size()).mapToObj(series::value).toList();
  }

  @Test
  void whatWasWrittenIsReadWithGapsWhereNobodyAnswered() throws IOException {
    write();
    ServerMetrics metrics = ServerMetricsReader.read(run);
    assertThat(metrics.answers()).isEqualTo(4);
    assertThat(metrics.failures()).isEqualTo(1);
    assertThat(metrics.firstFailure()).isEqualTo("refused");
    assertThat(metrics.droppedSeries()).isZero();
    Map<String, ServerSeries> series = new HashMap<>();
    metrics.series().forEach(each -> series.put(each.source() + each.name(), each));
    assertThat(values(series.get("0a"))).containsExactly(1.0, 1.0, Double.NaN, 1.0);
    assertThat(values(series.get("0b"))).containsExactly(10.0, 12.0, Double.NaN, Double.NaN);
    assertThat(values(series.get("1a"))).containsExactly(7.0);
    assertThat(series.get("0a").atNanos(3)).isEqualTo(3_000);
    assertThat(series.get("0b").kind()).isEqualTo(SeriesKind.COUNTER);
    assertThat(series.get("1a").kind()).isEqualTo(SeriesKind.UNKNOWN);
  }

  @Test
  void theFileOfAKilledRunIsReadUpToItsLastWholeLine() throws IOException {
    write();
    Path file = run.resolve(ServerMetricsWriter.FILE);
    String all = Files.readString(file);
    Files.writeString(file, all.substring(0, all.indexOf("\"refused\"") + 4));
    ServerMetrics metrics = ServerMetricsReader.read(run);
    assertThat(metrics.answers()).isEqualTo(3);
    assertThat(metrics.failures()).isZero();
    assertThat(metrics.droppedSeries()).isEqualTo(-1);
  }

  @Test
  void damageInTheMiddleAndOtherVersionsAreRefused() throws IOException {
    write();
    Path file = run.resolve(ServerMetricsWriter.FILE);
    String all = Files.readString(file);
    Files.writeString(file, all.replaceFirst("\"values\":\\{", "\"values\":{{"));
    assertThatThrownBy(() -> ServerMetricsReader.read(run))
        .isInstanceOf(TraceFormatException.class)
        .hasMessageContaining("cannot be read");
    Files.writeString(file, all.replace("server-metrics/1", "server-metrics/9"));
    assertThatThrownBy(() -> ServerMetricsReader.read(run))
        .isInstanceOf(TraceFormatException.class)
        .hasMessageContaining("aftershock.server-metrics/9")
        .hasMessageContaining("aftershock.server-metrics/1");
  }

  @Test
  void seriesBeyondTheBoundAreCountedAndLeftOut() throws IOException {
    Map<String, Double> many = new HashMap<>();
    IntStream.range(0, ServerMetricsWriter.MOST_SERIES + 30).forEach(i -> many.put("s" + i, 1.0));
    try (ServerMetricsWriter writer = ServerMetricsWriter.create(run, 1_000)) {
      int source = writer.source("scrape", "x");
      writer.answer(source, 0, many, Map.of());
      writer.answer(source, 1, many, Map.of());
    }
    ServerMetrics metrics = ServerMetricsReader.read(run);
    assertThat(metrics.series()).hasSize(ServerMetricsWriter.MOST_SERIES);
    assertThat(metrics.droppedSeries()).isEqualTo(30);
  }

  @Test
  void aRunWithoutThemHasNone() throws IOException {
    assertThat(ServerMetricsReader.read(run)).isSameAs(ServerMetrics.NONE);
  }
}
