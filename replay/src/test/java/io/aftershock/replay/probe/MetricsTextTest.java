package io.aftershock.replay.probe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import io.aftershock.replay.run.SeriesKind;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MetricsTextTest {
  private final Map<String, Double> values = new LinkedHashMap<>();
  private final Map<String, SeriesKind> kinds = new LinkedHashMap<>();

  private void read(String page) {
    MetricsText.read(
        page,
        (series, kind, value) -> {
          values.put(series, value);
          kinds.put(series, kind);
        });
  }

  @Test
  void prometheusTextIsReadWithItsTypes() {
    read(
        """
        # HELP pool_waiting Those who wait.
        # TYPE pool_waiting gauge
        pool_waiting{pool="a } b",x="\\"q\\" "} 12 1700000000000
        # TYPE done_total counter
        done_total 1e3
        # TYPE took_seconds histogram
        took_seconds_bucket{le="0.1"} 3
        took_seconds_bucket{le="+Inf"} 4
        took_seconds_sum 0.5
        took_seconds_count 4
        # TYPE rpc summary
        rpc{quantile="0.5"} 7
        rpc_count 9
        free +Inf
        gone NaN
        """);
    assertThat(values)
        .containsExactly(
            entry("pool_waiting{pool=\"a } b\",x=\"\\\"q\\\" \"}", 12.0),
            entry("done_total", 1000.0),
            entry("took_seconds_sum", 0.5),
            entry("took_seconds_count", 4.0),
            entry("rpc{quantile=\"0.5\"}", 7.0),
            entry("rpc_count", 9.0));
    assertThat(kinds.values())
        .containsExactly(
            SeriesKind.GAUGE,
            SeriesKind.COUNTER,
            SeriesKind.COUNTER,
            SeriesKind.COUNTER,
            SeriesKind.GAUGE,
            SeriesKind.COUNTER);
  }

  @Test
  void openMetricsNamesFamiliesWithoutTheirSuffix() {
    read(
        """
        # TYPE done counter
        done_total{a="b"} 5 # {trace="x"} 1
        done_created{a="b"} 1.7e9
        # EOF
        """);
    assertThat(values).containsExactly(entry("done_total{a=\"b\"}", 5.0));
    assertThat(kinds.values()).containsExactly(SeriesKind.COUNTER);
  }

  @Test
  void plainLinesOfNameAndValueAreReadAndWordsPassedOver() {
    read("queue 5\nhello world\n\nbusy_total 7\nopen{ 3\nalone\n");
    assertThat(values).containsExactly(entry("queue", 5.0), entry("busy_total", 7.0));
    assertThat(kinds.values()).containsExactly(SeriesKind.UNKNOWN, SeriesKind.COUNTER);
  }
}
