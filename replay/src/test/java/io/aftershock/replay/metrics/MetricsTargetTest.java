package io.aftershock.replay.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.aftershock.replay.metrics.MetricsTarget.Kind;
import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MetricsTargetTest {
  @ParameterizedTest
  @CsvSource({
    "prometheus:9464,PROMETHEUS,127.0.0.1,9464",
    "prometheus:0.0.0.0:9464,PROMETHEUS,0.0.0.0,9464",
    "statsd:here,STATSD,here,8125",
    "dogstatsd:here:9125,DOGSTATSD,here,9125",
    "otlp:http://h:4318/v1/metrics,OTLP,h,4318",
    "influx:http://h:8086/db,INFLUX,h,8086"
  })
  void itIsReadAsTheOptionSaysIt(String text, Kind kind, String host, int port) {
    MetricsTarget target = MetricsTarget.parse(text);
    assertThat(target.kind()).isEqualTo(kind);
    assertThat(target.host()).isEqualTo(host);
    assertThat(target.port()).isEqualTo(port);
  }

  @ParameterizedTest
  @CsvSource({
    "graphite:here,must begin with prometheus:",
    "prometheus:99999,must be from 0 to 65535",
    "prometheus:http,must be from 0 to 65535",
    "otlp:127.0.0.1:4318,needs a URL",
    "influx:ftp://h/db,needs a URL",
    "statsd::8125,needs a host"
  })
  void whatIsNoSinkIsRefusedWithTheFix(String text, String words) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> MetricsTarget.parse(text))
        .withMessageContaining(words);
  }

  @Test
  void influxTellsItsVersionsByTheirParameters() {
    InfluxSettings first = InfluxSettings.of(URI.create("http://h:8086/db"), null);
    assertThat(first.apiVersion().name()).isEqualTo("V1");
    assertThat(first.db()).isEqualTo("db");
    assertThat(first.uri()).isEqualTo("http://h:8086");
    InfluxSettings second =
        InfluxSettings.of(URI.create("https://h:8086?org=o&bucket=b"), "secret");
    assertThat(second.apiVersion().name()).isEqualTo("V2");
    assertThat(second.bucket()).isEqualTo("b");
    assertThat(second.org()).isEqualTo("o");
  }
}
