package io.aftershock.analyze;

import static org.assertj.core.api.Assertions.assertThat;

import io.aftershock.replay.run.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What thresholds measure, on runs of which everything is known. */
class ThresholdsTest {
  private static final long MILLI = 1_000_000;

  /** A request each 10 ms; its latency is its number in ms; the last two of 100 fail. */
  @TempDir private Path directory;

  private Path before;
  private Path after;

  @BeforeEach
  void writeRuns() throws IOException {
    before = write("before.run", 0, 10);
    after = write("after.run", 3 * MILLI, 20);
  }

  private Path write(String name, long lagNanos, long gapMillis) throws IOException {
    RunFixture run = new RunFixture();
    run.lagNanos = lagNanos;
    for (int i = 1; i <= 100; i++) {
      Outcome outcome = i == 100 ? Outcome.TIMED_OUT : Outcome.RESPONDED;
      run.add(i * gapMillis * MILLI, 10L * i * MILLI, outcome, i == 99 ? 503 : 200);
    }
    return run.write(directory.resolve(name));
  }

  private Executed analyze(Object... options) {
    Object[] words = new Object[options.length + 3];
    words[0] = before;
    words[1] = after;
    words[2] = "--quiet";
    System.arraycopy(options, 0, words, 3, options.length);
    return Executed.analyze(words);
  }

  @ParameterizedTest
  @CsvSource({
    "p(50)<500ms, 500 ms",
    "med<500ms, 500 ms",
    "min<10ms, 10.0 ms",
    "p(100)<5s, unanswered",
    "max<5s, unanswered",
    "avg<500ms, 500 ms",
    "latency.p(99)<990ms, 990 ms",
    "service.p(50)<497ms, 497 ms",
    "service.med{GET /cart}<487ms, 487 ms",
    "service.max<1s, unanswered",
    "lag.p(99)<3ms, 3.00 ms",
    "lag.max<+3ms, +3.00 ms",
    "errors<2%, 2.00%",
    "errors.rate<2%, 2.00%",
    "errors.count<2, 2",
    "errors.count{GET /product/:n}==2, 1",
    "count>100, 100",
    "count{GET /cart}!=50, 50",
    "requests.count<+0, +0",
    "rate>51/s, 50.5/s",
    "rate > 51, 50.5/s",
    "rate{GET /cart}>26/s, 25.3/s",
    "rate>-49%, -50.0%",
    "rate>-50/s, -50.5/s",
    "service.p(50)<-1%, -0.60%",
  })
  void measures(String threshold, String value) {
    assertThat(analyze("--threshold", threshold).out())
        .contains("\n" + threshold.strip() + "  " + value + "  ");
  }

  @ParameterizedTest
  @CsvSource({
    "p(50)<500ms, 3",
    "p(50)<=500ms, 0",
    "p(50)==500ms, 0",
    "p(50)!=500ms, 3",
    "p(50)>500ms, 3",
    "p(50)>=500ms, 0",
    "lag.p(99)<10ms, 0",
    "lag.p(99)<2ms, 3",
    "service.p(50)<=497ms, 0",
    "service.p(50)<+0ms, 0",
    "rate>50/s, 0",
    "rate>51/s, 3",
    "errors.count<=2, 0",
  })
  void exitsWith3WhereItIsCrossed(String threshold, int exitCode) {
    assertThat(analyze("--threshold", threshold).exitCode()).isEqualTo(exitCode);
  }

  @Test
  void aFileStatesItsHypothesisAndEachLineIsPrinted() throws IOException {
    Path file = directory.resolve("slo.yaml");
    Files.writeString(
        file,
        """
        hypothesis: p(95) stays under 400 ms at 2,000 requests/s
        thresholds:
          - p(95)<400ms
          - lag.p(99)<10ms
        endpoints:
          GET /cart:
            - p(50)<600ms
        """);

    Executed executed = analyze("--thresholds", file, "--threshold", "errors<1%");

    assertThat(executed.exitCode()).isEqualTo(3);
    assertThat(executed.out())
        .endsWith(
            """
            Thresholds
            Hypothesis: p(95) stays under 400 ms at 2,000 requests/s. It does not hold.
            p(95)<400ms              950 ms  crossed
            lag.p(99)<10ms          3.00 ms  passed
            p(50){GET /cart}<600ms   490 ms  passed
            errors<1%                 2.00%  crossed
            """);
  }

  @Test
  void crossedLinesGoToStandardErrorWhereAnotherReportTakesStandardOutput() {
    Executed executed = analyze("--threshold", "p(95)<400ms", "--json", "-");

    assertThat(executed.exitCode()).isEqualTo(3);
    assertThat(executed.err()).isEqualTo("crossed: p(95)<400ms: 950 ms\n");
  }

  @Test
  void mistakesOfAllOptionsAreToldAtOnce() throws IOException {
    Path file = directory.resolve("slo.yaml");
    Files.writeString(file, "thresholds:\n  - p95<much\nlimits: 3\n");

    Executed executed =
        analyze(
            "--thresholds",
            file,
            "--threshold",
            "speed<1s",
            "--csv",
            "-",
            "--json",
            "-",
            "--top",
            "-1");

    assertThat(executed.exitCode()).isEqualTo(2);
    assertThat(executed.err())
        .contains("slo.yaml:2: 'p95<much'", "slo.yaml:3: does not know the key 'limits'")
        .contains("'speed<1s'", "--json - and --csv -", "--top");
  }

  @Test
  void whatOnlyARunKnowsIsRefusedOfATrace() throws IOException {
    Path trace = directory.resolve("outage.trace");
    TraceFixture.write(trace, new long[] {1, 2, 3}, MILLI);

    Executed executed =
        Executed.analyze(trace, trace, "--threshold", "lag.p(99)<1ms", "--threshold", "p(50)<1s");

    assertThat(executed.exitCode()).isEqualTo(2);
    assertThat(executed.err())
        .contains("--threshold 'lag.p(99)<1ms' asks when requests were sent, and " + trace)
        .doesNotContain("p(50)");
  }
}
