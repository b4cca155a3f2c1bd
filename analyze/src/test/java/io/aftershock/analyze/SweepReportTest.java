package io.aftershock.analyze;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.aftershock.analyze.report.SweepJson;
import io.aftershock.analyze.report.SweepPage;
import io.aftershock.analyze.report.SweepText;
import io.aftershock.analyze.sweep.KneeSearch;
import io.aftershock.analyze.sweep.LoadStep;
import io.aftershock.analyze.sweep.Sweep;
import io.aftershock.replay.run.Outcome;
import io.aftershock.replay.run.RunInfo.End;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a sweep says, for people, programs and browsers. */
class SweepReportTest {
  private static final long[] ARRIVALS = Traffic.arrivals(800, 3);
  private static final List<Double> LOADS = List.of(0.5, 1.0, 2.0, 4.0, 8.0);

  @TempDir private Path directory;

  /** A queue that is the fuller the higher the load. */
  private static RunFixture at(double load) {
    RunFixture run = Traffic.queue(ARRIVALS, 1 + load * load / 2, 1);
    run.perSecond = 100 * load;
    if (load >= 4) {
      run.end = End.STOPPED;
      run.endReason = "rule 'errors>50% for 2s' at 3.10 s: errors were 61.0% of 310 requests";
    }
    return run;
  }

  private Sweep sweep(List<Double> loads, UnaryOperator<RunFixture> change, String... thresholds)
      throws IOException {
    List<String> expressions = List.of(thresholds);
    RunJudge judge = new RunJudge(new ThresholdParser(new ArrayList<>()).parse(expressions), null);
    KneeSearch search = new KneeSearch(loads, 0);
    List<LoadStep> steps = new ArrayList<>();
    for (Double load = search.next(); load != null; load = search.next()) {
      Path path = change.apply(at(load)).write(directory.resolve("load-" + load + ".run"));
      LoadStep step = LoadStep.of(load, judge.judge(path), RunJudge.serviceNanos(path));
      steps.add(step);
      search.add(load, step.verdict());
    }
    return new Sweep(
        directory.toString(),
        expressions,
        null,
        5_000_000_000L,
        steps,
        search.knee(),
        search.notSent());
  }

  private String text(Sweep sweep) {
    String text = SweepText.format(sweep).replace(directory.toString(), "sweep");
    assertThat(text.lines()).allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(100));
    return text;
  }

  private String json(Sweep sweep) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    SweepJson.write(sweep, bytes);
    return bytes.toString(UTF_8).replace(directory.toString(), "sweep");
  }

  private static String page(Sweep sweep) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    SweepPage.write(sweep, bytes);
    return bytes.toString(UTF_8);
  }

  @Test
  void aKneeAndAStop() throws IOException {
    Sweep sweep = sweep(LOADS, run -> run, "p(95)<100ms", "errors<1%");

    GoldenFiles.check("sweep.txt", text(sweep));
    GoldenFiles.check("sweep.json", json(sweep));
    assertThat(text(sweep)).contains("Knee: load 1x, 100.0 requests/s.", "8x not sent after 4x");
  }

  @Test
  void aLateGeneratorIsNamedAndIsNoKnee() throws IOException {
    Sweep sweep =
        sweep(
            List.of(1.0, 2.0),
            run -> {
              run.trustworthy = run.perSecond < 200;
              return run;
            },
            "p(95)<10s");

    assertThat(text(sweep))
        .contains("2x says nothing of the target: p99 of the lag was 80 ms")
        .contains("Knee: load 1x, 100.0 requests/s, or above; what happened at 2x is not the");
  }

  @Test
  void notEvenTheLowest() throws IOException {
    Sweep sweep = sweep(List.of(0.5, 1.0), run -> run, "p(95)<1ns");

    assertThat(text(sweep)).contains("Knee: below load 0.5x, 50.0 requests/s.");
  }

  @Test
  void whereAllWereBorne() throws IOException {
    Sweep sweep = sweep(List.of(0.5, 1.0), run -> run, "p(95)<100s");

    assertThat(text(sweep))
        .contains("Knee: load 1x, 100.0 requests/s or above: every load kept the thresholds.");
  }

  @Test
  void withoutAnyAnswer() throws IOException {
    Sweep sweep =
        sweep(
            List.of(1.0),
            run -> {
              RunFixture none = new RunFixture();
              for (int i = 0; i < 200; i++) {
                none.add(i * 10_000_000L, 5_000_000_000L, Outcome.TIMED_OUT, 0);
              }
              return none;
            },
            "p(95)<1s");

    assertThat(text(sweep)).contains("none", "1x missed p(95)<1s: unanswered");
    assertThat(page(sweep)).contains("\"nanos\":null");
  }

  @Test
  void thePageHoldsItAllAndNothingGetsOutOfIt() throws IOException {
    String page =
        page(sweep(List.of(1.0, 2.0), run -> run.labelled("</script><b>"), "p(95)<100ms"));
    String begin = "<script type=\"application/json\" id=\"data\">";
    int from = page.indexOf(begin) + begin.length();
    JsonNode data =
        new JsonMapper().readTree(page.substring(from, page.indexOf("</script>", from)));

    assertThat(data.at("/knee/load").asDouble()).isEqualTo(1);
    assertThat(data.path("steps")).hasSize(2);
    assertThat(Pattern.compile("</script>").matcher(page).results()).hasSize(3);
    assertThat(page).contains("default-src 'none'", "<noscript>", "Knee: load 1x");
  }
}
