package io.aftershock.analyze;

import static org.assertj.core.api.Assertions.assertThat;

import io.aftershock.analyze.Threshold.Metric;
import io.aftershock.analyze.findings.ThresholdResult.Unit;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ThresholdParserTest {
  private final List<String> mistakes = new ArrayList<>();

  private Threshold parse(String expression) {
    List<Threshold> thresholds = new ThresholdParser(mistakes).parse(List.of(expression));
    assertThat(mistakes).isEmpty();
    return thresholds.get(0);
  }

  @ParameterizedTest
  @CsvSource({
    "p(99)<300ms, PERCENTILE, NANOS, 3e8",
    "p99.9 <= 1.5s, PERCENTILE, NANOS, 1.5e9",
    "p(50) < 700 us, PERCENTILE, NANOS, 7e5",
    "p(50)<700µs, PERCENTILE, NANOS, 7e5",
    "avg<900ns, AVG, NANOS, 900",
    "max<2s, MAX, NANOS, 2e9",
    "p(99)<+10%, PERCENTILE, RELATIVE_CHANGE, 0.1",
    "p(99)<-10%, PERCENTILE, RELATIVE_CHANGE, -0.1",
    "p(99)<+20ms, PERCENTILE, NANOS_DIFFERENCE, 2e7",
    "errors<1%, ERRORS, SHARE, 0.01",
    "errors<=+0.5%, ERRORS, SHARE_DIFFERENCE, 0.005",
  })
  void readsTheGrammar(String expression, Metric metric, Unit unit, double bound) {
    Threshold threshold = parse(expression);

    assertThat(threshold.metric()).isEqualTo(metric);
    assertThat(threshold.unit()).isEqualTo(unit);
    assertThat(threshold.bound()).isEqualTo(bound);
    assertThat(threshold.endpoint()).isNull();
  }

  @Test
  void readsTheEndpoint() {
    assertThat(parse("p(95){GET /cart/{id}}<300ms").endpoint()).isEqualTo("GET /cart/{id}");
  }

  @ParameterizedTest
  @CsvSource({
    "p(99)300ms, has no <",
    "p(0)<1s, percentile that is not above 0",
    "p(101)<1s, percentile that is not above 0",
    "latency<1s, none of p(99)",
    "p(99)<300, give a number with ns",
    "p(99)<10%, write +10%",
    "errors<10ms, write it like",
    "p(99)<=, give a number with ns",
    "'', has no <",
  })
  void saysWhatIsWrong(String expression, String part) {
    assertThat(new ThresholdParser(mistakes).parse(List.of(expression))).isEmpty();
    assertThat(mistakes).singleElement().asString().contains(part).contains("'" + expression + "'");
  }
}
