package io.aftershock.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aftershock.replay.load.StopRule;
import io.aftershock.replay.load.StopRule.Metric;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StopRuleParserTest {
  @Test
  void readsEachMetric() {
    StopRule errors = StopRuleParser.parse("errors>50% for 10s");
    assertThat(errors.metric()).isEqualTo(Metric.ERRORS);
    assertThat(errors.limit()).isEqualTo(0.5);
    assertThat(errors.seconds()).isEqualTo(10);
    assertThat(StopRuleParser.parse(" p(99.9) > 5s  for  2m "))
        .isEqualTo(new StopRule("p(99.9) > 5s  for  2m", Metric.LATENCY, 99.9, 5e9, 120));
    assertThat(StopRuleParser.parse("service.p(95)>1.5ms for 1s"))
        .isEqualTo(new StopRule("service.p(95)>1.5ms for 1s", Metric.SERVICE, 95, 1.5e6, 1));
    assertThat(StopRuleParser.parse("lag.p99>50ms for 300s"))
        .isEqualTo(new StopRule("lag.p99>50ms for 300s", Metric.LAG, 99, 5e7, 300));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "errors            | must be METRIC>LIMIT for TIME",
        "errors<5% for 10s | must be METRIC>LIMIT for TIME",
        "errors>5%         | must be METRIC>LIMIT for TIME",
        "errors>5s for 10s | errors need a percentage below 100",
        "errors>100% for 10s | errors need a percentage below 100",
        "p(99)>5% for 10s  | the limit must be a number with a unit",
        "p(0)>5s for 10s   | above 0 and below 100",
        "p(100)>5s for 10s | above 0 and below 100",
        "mean>5s for 10s   | is none of errors, p(99)",
        "p(99)>5s for 10   | whole seconds, from 1s to 300s",
        "p(99)>5s for 500ms | whole seconds, from 1s to 300s",
        "p(99)>5s for 1.5s | whole seconds, from 1s to 300s",
        "p(99)>5s for 6m   | whole seconds, from 1s to 300s"
      })
  void saysWhatIsWrong(String rule, String message) {
    assertThatThrownBy(() -> StopRuleParser.parse(rule)).hasMessageContaining(message);
  }

  @Test
  void saysAllThatIsWrongWithTheOptionAndTheValue() {
    List<String> mistakes = new ArrayList<>();
    Mistakes.parse("--stop-if", "p(0)>5 for ever", StopRuleParser::parse, mistakes);
    assertThat(mistakes).hasSize(1);
    assertThat(mistakes.get(0))
        .startsWith("--stop-if p(0)>5 for ever: ")
        .contains("whole seconds", "the percentile must be", "the limit must be");
  }
}
