package io.aftershock.analyze;

import static org.assertj.core.api.Assertions.assertThat;

import io.aftershock.analyze.Quantity.Metric;
import io.aftershock.analyze.Quantity.Statistic;
import io.aftershock.analyze.Threshold.Order;
import io.aftershock.analyze.findings.ThresholdResult.Unit;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ThresholdParserTest {
  private final List<String> mistakes = new ArrayList<>();

  private Threshold parse(String expression) {
    List<Threshold> thresholds = new ThresholdParser(mistakes).parse(List.of(expression));
    assertThat(mistakes).isEmpty();
    return thresholds.get(0);
  }

  @ParameterizedTest
  @CsvSource({
    "p(99)<300ms, LATENCY, PERCENTILE, NANOS, 3e8",
    "p99.9 <= 1.5s, LATENCY, PERCENTILE, NANOS, 1.5e9",
    "p( 50 ) < 700 us, LATENCY, PERCENTILE, NANOS, 7e5",
    "p(50)<700µs, LATENCY, PERCENTILE, NANOS, 7e5",
    "med<9ms, LATENCY, PERCENTILE, NANOS, 9e6",
    "avg<900ns, LATENCY, AVG, NANOS, 900",
    "min>1ms, LATENCY, MIN, NANOS, 1e6",
    "max<2s, LATENCY, MAX, NANOS, 2e9",
    "latency.max<2s, LATENCY, MAX, NANOS, 2e9",
    "service.p(95)<200ms, SERVICE, PERCENTILE, NANOS, 2e8",
    "service . avg < 200 ms, SERVICE, AVG, NANOS, 2e8",
    "lag.p(99.9)<10ms, LAG, PERCENTILE, NANOS, 1e7",
    "p(99)<+10%, LATENCY, PERCENTILE, RELATIVE_CHANGE, 0.1",
    "p(99)<-10%, LATENCY, PERCENTILE, RELATIVE_CHANGE, -0.1",
    "p(99)<+20ms, LATENCY, PERCENTILE, NANOS_DIFFERENCE, 2e7",
    "errors<1%, ERRORS, RATE, SHARE, 0.01",
    "errors.rate==0%, ERRORS, RATE, SHARE, 0",
    "errors<=+0.5%, ERRORS, RATE, SHARE_DIFFERENCE, 0.005",
    "errors.count!=7, ERRORS, COUNT, COUNT, 7",
    "count>=1000, REQUESTS, COUNT, COUNT, 1000",
    "requests.count>-10, REQUESTS, COUNT, COUNT_DIFFERENCE, -10",
    "rate>950/s, REQUESTS, RATE, PER_SECOND, 950",
    "rate>950.5, REQUESTS, RATE, PER_SECOND, 950.5",
    "rate>-5 / s, REQUESTS, RATE, PER_SECOND_DIFFERENCE, -5",
    "rate>-5%, REQUESTS, RATE, RELATIVE_CHANGE, -0.05",
  })
  void readsTheGrammar(
      String expression, Metric metric, Statistic statistic, Unit unit, double bound) {
    Threshold threshold = parse(expression);

    assertThat(threshold.quantity().metric()).isEqualTo(metric);
    assertThat(threshold.quantity().statistic()).isEqualTo(statistic);
    assertThat(threshold.unit()).isEqualTo(unit);
    assertThat(threshold.bound()).isEqualTo(bound);
    assertThat(threshold.endpoint()).isNull();
    assertThat(threshold.expression()).isEqualTo(expression);
  }

  @ParameterizedTest
  @CsvSource({"<, LESS", "<=, AT_MOST", ">, GREATER", ">=, AT_LEAST", "==, EQUAL", "!=, NOT_EQUAL"})
  void readsTheOrder(String sign, Order order) {
    assertThat(parse("p(95)" + sign + "1s").order()).isEqualTo(order);
  }

  @ParameterizedTest
  @ValueSource(strings = {"GET /cart/{id}", "GET /a<b>=c", "GET /}", "GET /a=b!=c|`d`"})
  void readsTheEndpoint(String name) {
    assertThat(parse("p(95){" + name + "}<300ms").endpoint()).isEqualTo(name);
    assertThat(parse("service.p(95) {" + name + "} < 300ms").endpoint()).isEqualTo(name);
  }

  @ParameterizedTest
  @CsvSource({
    "p(99)300ms, has no <",
    "p(99)=300ms, has no <",
    "p(0)<1s, percentile that is not above 0",
    "p(101)<1s, percentile that is not above 0",
    "speed<1s, none of p(99)",
    "service<1s, none of p(99)",
    "service.rate<1s, none of p(99)",
    "errors.p(99)<1s, none of p(99)",
    "p(99.9<1s, none of p(99)",
    "p(99)<300, give a number with ns",
    "p(99)<1h, give a number with ns",
    "p(99)<10%, write +10%",
    "count<10%, write +10%",
    "errors<10ms, give a share",
    "errors<0.01, give a share",
    "errors.count<1%, write +10%",
    "errors.count<1ms, number without a unit",
    "rate<10ms, number a second",
    "p(99)<=, give a number with ns",
    "'', has no <",
  })
  void saysWhatIsWrong(String expression, String part) {
    assertThat(new ThresholdParser(mistakes).parse(List.of(expression))).isEmpty();
    assertThat(mistakes).singleElement().asString().contains(part).contains("'" + expression + "'");
  }
}
