package io.aftershock;

import static java.time.Duration.ZERO;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Percentage.withPercentage;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.aftershock.fixtures.Script;
import io.aftershock.fixtures.ScriptedServer;
import io.aftershock.fixtures.ShopOptions;
import io.aftershock.fixtures.ShopServer;
import io.aftershock.replay.run.RunInfo;
import io.aftershock.replay.run.RunReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Sweeps from the command line, against targets whose knee is known. */
class SweepIT {
  private static final int POOL = 4;

  /** The mean of the shop's lognormal service times of GET /product/N: median 30 ms, sigma 0.4. */
  private static final double SERVICE_SECONDS = 0.030 * Math.exp(0.4 * 0.4 / 2);

  @TempDir Path directory;

  private Jar.Result sweep(String url, String... more) throws Exception {
    List<String> command = new ArrayList<>(List.of("sweep", "t.trace", "--target", url));
    command.addAll(List.of("-o", "sweep", "--warm-up", "0s", "--no-pin", "-q"));
    command.addAll(List.of(more));
    return Jar.run(directory, command.toArray(String[]::new));
  }

  private JsonNode found() throws IOException {
    return new JsonMapper().readTree(directory.resolve("sweep/sweep.json").toFile());
  }

  @Test
  void theKneeIsWhereLittlesLawPutsIt() throws Exception {
    MadeLog.capture(directory, 1_200, 120, "/product/%d", i -> i * 0.01);
    Jar.Result result;
    try (ShopServer shop = ShopServer.start(0, ShopOptions.ofPool(POOL))) {
      // The median, since a busy machine makes some requests slow at any load.
      String[] options = {
        "--load",
        "0.5,1,1.5",
        "--refine",
        "3",
        "--threshold",
        "med<400ms",
        "--max-lag",
        "10s",
        "--rest",
        "1s",
        "--html",
        "sweep.html"
      };
      result = sweep(shop.url(), options);
    }
    assertThat(result.exitCode()).as(result.err() + result.out()).isZero();

    JsonNode knee = found().path("knee");
    assertThat(knee.path("kind").asText()).isEqualTo("found");
    assertThat(knee.path("perSecond").asDouble())
        .as(result.out())
        .isCloseTo(POOL / SERVICE_SECONDS, withPercentage(15));
    assertThat(result.out()).contains("Knee: load ", "1.5x missed med<400ms: ");
    assertThat(Files.readString(directory.resolve("sweep.html"))).contains("Knee: load ");
    assertEachRunIsOfItsLoad();
  }

  private void assertEachRunIsOfItsLoad() throws IOException {
    JsonNode steps = found().path("steps");
    assertThat(steps.size()).isBetween(4, 6);
    for (JsonNode step : steps) {
      RunInfo run = RunReader.readInfo(directory.resolve(step.path("run").asText()));
      double load = step.path("load").asDouble();
      assertThat(run.options().get("--load"))
          .isEqualTo(load == 1 ? null : load == 0.5 ? "0.5" : Double.toString(load));
      assertThat(run.counts().planned()).isEqualTo(step.path("requests").asLong());
    }
  }

  @Test
  void higherLoadsAreNotSentAfterAStop() throws Exception {
    MadeLog.capture(directory, 500, 50, "/r/%d", i -> i * 0.01);
    Jar.Result result;
    try (ScriptedServer server = ScriptedServer.start(Script.status(503, Script.steady(ZERO)))) {
      String[] options = {
        "--load",
        "1,2",
        "--threshold",
        "p(95)<60s",
        "--stop-if",
        "errors>50% for 2s",
        "--rest",
        "0s",
        "--max-lag",
        "10s"
      };
      result = sweep(server.url(), options);
      assertThat(server.arrivals()).hasSizeLessThan(500);
    }

    assertThat(result.exitCode()).as(result.err() + result.out()).isEqualTo(3);
    assertThat(result.out())
        .contains("1x was stopped: rule 'errors>50% for 2s'", "2x not sent after 1x")
        .contains("Knee: below load 1x");
    assertThat(directory.resolve("sweep/load-2.run")).doesNotExist();
    assertThat(found().path("notSentLoads").get(0).asDouble()).isEqualTo(2);
  }

  @Test
  void aLateGeneratorIsNoKnee() throws Exception {
    MadeLog.capture(directory, 50, 10, "/r/%d", i -> i * 0.01);
    Jar.Result result;
    try (ScriptedServer server = ScriptedServer.start(Script.steady(ZERO))) {
      String[] options = {
        "--load", "1,2", "--threshold", "p(95)<60s", "--rest", "0s", "--max-lag", "1ns"
      };
      result = sweep(server.url(), options);
    }

    assertThat(result.exitCode()).as(result.err() + result.out()).isEqualTo(4);
    assertThat(result.out()).contains("generator late", "says nothing of the target", "not known");
    assertThat(found().at("/knee/load").isNull()).isTrue();
  }

  @Test
  void onInterruptWhatWasDoneIsSavedAndJudged() throws Exception {
    MadeLog.capture(directory, 1_000, 50, "/r/%d", i -> i * 0.05);
    try (ScriptedServer server = ScriptedServer.start(Script.steady(ZERO))) {
      Process sweep =
          Jar.start(
              directory,
              "sweep",
              "t.trace",
              "--target",
              server.url(),
              "-o",
              "sweep",
              "--load",
              "1,2",
              "--warm-up",
              "0s",
              "--threshold",
              "p(95)<60s");
      while (server.arrivals().size() < 40) {
        assertThat(sweep.isAlive()).isTrue();
        Thread.sleep(20);
      }
      new ProcessBuilder("kill", "-INT", Long.toString(sweep.pid())).start().waitFor();
      Jar.Result result = Jar.result(directory, sweep);

      assertThat(result.exitCode()).as(result.err() + result.out()).isEqualTo(130);
      assertThat(result.out()).contains("1x is not complete: interrupted", "2x not sent");
    }
    assertThat(found().at("/steps/0/verdict").asText()).isEqualTo("incomplete");
  }

  @Test
  void allMistakesAreToldAtOnceAndNothingIsSent() throws Exception {
    MadeLog.capture(directory, 50, 10, "/r/%d", i -> i * 0.01);
    Files.createDirectories(directory.resolve("sweep/load-1.run"));
    Jar.Result result;
    try (ScriptedServer server = ScriptedServer.start(Script.steady(ZERO))) {
      String[] options = {
        "--load",
        "1,x,-2",
        "--threshold",
        "p(95)<+10%",
        "--threshold",
        "p(95){GET /x}<1s",
        "--rest",
        "soon",
        "--refine",
        "99",
        "--part",
        "1/2",
        "--connections",
        "0"
      };
      result = sweep(server.url(), options);
      assertThat(server.arrivals()).isEmpty();
    }

    assertThat(result.exitCode()).isEqualTo(2);
    assertThat(result.err())
        .contains("--load 1,x,-2: 'x' must be a number above 0", "'-2' must be")
        .contains("--rest soon", "--refine 99: must be from 0 to 20", "--part 1/2: one process")
        .contains("--connections 0: must be at least 1", "-o sweep: already exists")
        .contains("'p(95)<+10%' compares with a baseline", "names an endpoint that the trace");
  }
}
