package io.aftershock.analyze.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aftershock.analyze.history.Metric.Kind;
import io.aftershock.analyze.history.Metric.Time;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MetricTest {
  @Test
  void readsNames() {
    assertThat(Metric.parse("p99"))
        .isEqualTo(new Metric("p(99)", Time.LATENCY, Kind.PERCENTILE, 99));
    assertThat(Metric.parse("service.p(99.9)"))
        .isEqualTo(new Metric("service.p(99.9)", Time.SERVICE, Kind.PERCENTILE, 99.9));
    assertThat(Metric.parse("lag.max").time()).isEqualTo(Time.LAG);
    assertThat(Metric.parse(" Errors ").kind()).isEqualTo(Kind.ERRORS);
    assertThat(Metric.parse("latency.avg").kind()).isEqualTo(Kind.AVG);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "p", "p(0)", "p(101)", "median", "service.errors", "errors.p(9)"})
  void refusesOthers(String text) {
    assertThatThrownBy(() -> Metric.parse(text)).isInstanceOf(IllegalArgumentException.class);
  }
}
