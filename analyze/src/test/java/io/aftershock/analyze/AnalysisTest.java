package io.aftershock.analyze;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aftershock.analyze.findings.RunDiff;
import io.aftershock.analyze.findings.Verdict;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A comparison as a program asks for it: what the command says, without its files. */
class AnalysisTest {
  @TempDir Path temp;
  private Path before;
  private Path after;

  @BeforeEach
  void writeRuns() throws IOException {
    before = write("before.run", 0);
    after = write("after.run", 40_000_000);
  }

  @Test
  void itSaysWhatTheCommandSays() throws Exception {
    RunDiff diff = Analysis.compare(before, after);
    assertThat(diff.verdict()).isEqualTo(Verdict.WORSE);
    Executed command = Executed.analyze(before.toString(), after.toString());
    assertThat(command.out()).isEqualTo(Analysis.report(diff));
  }

  @Test
  void whatIsSaidIsAsked() throws IOException {
    RunDiff diff =
        Analysis.of(before, after)
            .threshold("p(50)<10ms")
            .threshold("errors<1%")
            .tolerance(1_000)
            .confidence(0.9)
            .compare();
    assertThat(diff.verdict()).isEqualTo(Verdict.NO_DIFFERENCE);
    assertThat(diff.method().confidence()).isEqualTo(0.9);
    assertThat(diff.isAnyCrossed()).isTrue();
    assertThat(diff.thresholds()).extracting(each -> each.crossed()).containsExactly(true, false);
  }

  @Test
  void allMistakesAreToldAtOnce() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Analysis.of(before, after).threshold("p95").threshold("x<1").compare())
        .withMessageContaining("'p95'")
        .withMessageContaining("'x<1'");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Analysis.of(before, after).threshold("p(9){GET /x}<1s").compare())
        .withMessageContaining("names an endpoint that the trace does not have");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Analysis.of(before, after).confidence(0.2));
  }

  @Test
  void sidesThatAreNotAlikeAreRefused() throws IOException {
    RunFixture other = run(0);
    other.traceContent = "decaf";
    Path stranger = temp.resolve("stranger.run");
    other.write(stranger);
    assertThatThrownBy(() -> Analysis.compare(before, stranger))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("no request can be");
  }

  private Path write(String name, long moreNanos) throws IOException {
    Path path = temp.resolve(name);
    run(moreNanos).write(path);
    return path;
  }

  private static RunFixture run(long moreNanos) {
    Random random = new Random(1);
    RunFixture run = new RunFixture();
    for (int i = 0; i < 2_000; i++) {
      run.answered(i * 30_000_000L, 20_000_000 + random.nextInt(5_000_000) + moreNanos);
    }
    return run;
  }
}
