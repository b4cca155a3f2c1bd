package io.aftershock.capture.input.named;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UntoldUnitTest {
  /** Durations as each of them logs them, and what 1 stands for in nanoseconds. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "NGINX         | 0.057 0.100 0.000 1.234          | 1000000000",
        "zap           | 0.000929675 0.0023 9.2e-05       | 1000000000",
        "Python        | 0.0312471389 0.1204 30.0021      | 1000000000",
        "lograge       | 58.33 8.00 412.5                 | 1000000",
        "zerolog       | 2.834132 0.512 14.2              | 1000000",
        "gin-logrus    | 12 3 0 0 250                     | 1000000",
        "slog, echo    | 929675 2300000 92000 30000000000 | 1",
        "nothing known | 0 0 0                            | 1000000",
      })
  void tellsTheUnitByTheNumbers(String producer, String numbers, long unitNanos) {
    UntoldUnit unit = new UntoldUnit("took");
    List.of(numbers.split(" ")).forEach(unit::observe);

    assertThat(unit.nanos()).as(producer).isEqualTo(unitNanos);
  }

  @Test
  void saysWhatWasTakenAndWhatToDo() {
    UntoldUnit told = new UntoldUnit("took");
    told.observe("0.057");
    told.nanos();
    UntoldUnit assumed = new UntoldUnit("latency");
    assumed.observe("12");
    assumed.nanos();

    assertThat(told.note())
        .isEqualTo(
            "durations in 'took' do not say their unit; their size tells s, and if that is wrong:"
                + " --map duration=took:ms");
    assertThat(assumed.note())
        .isEqualTo(
            "durations in 'latency' do not say their unit; ms was assumed, and if that is wrong:"
                + " --map duration=latency:s");
  }
}
