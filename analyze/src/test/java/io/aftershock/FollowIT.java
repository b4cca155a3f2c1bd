package io.aftershock;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.time.Duration.ofMillis;
import static org.assertj.core.api.Assertions.assertThat;

import io.aftershock.capture.trace.TraceReader;
import io.aftershock.capture.trace.TraceRequest;
import io.aftershock.fixtures.Arrival;
import io.aftershock.fixtures.Script;
import io.aftershock.fixtures.ScriptedServer;
import io.aftershock.replay.run.RunReader;
import io.aftershock.replay.run.RunSample;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A log that is written, captured and sent again at the same time, by a process each. */
class FollowIT {
  private static final String FORMAT = "$msec $request_time \"$request\" $status";
  private static final int LINES = 150;

  /** The run's start is noted by the wall clock just before its own clock starts. */
  private static final long CLOCKS_NANOS = 1_000_000_000L;

  private static final long DELAY_NANOS = 10_000_000_000L;

  @TempDir Path directory;

  private Path sub(String name) throws IOException {
    return Files.createDirectory(directory.resolve(name));
  }

  private Process capture(Path in) throws IOException {
    return Jar.start(
        in,
        "capture",
        "../access.log",
        "--log-format",
        FORMAT,
        "--follow",
        "--reorder-window",
        "2s",
        "-o",
        "../growing.trace");
  }

  /** Some twenty lines a second, each as its request is done. */
  private Process writer(Path in) throws IOException {
    String script =
        "for i in $(seq 1 %d); do echo \"$(date +%%s.%%3N) 0.010 \\\"GET /r/$i HTTP/1.1\\\" 200\""
            + " >> ../access.log; sleep 0.05; done";
    return Jar.start(in, List.of("sh", "-c", script.formatted(LINES)));
  }

  private static void end(Process process) throws IOException, InterruptedException {
    new ProcessBuilder("kill", "-INT", Long.toString(process.pid())).start().waitFor();
  }

  private void awaitTrace(Process capture) throws InterruptedException {
    while (!TraceReader.isTrace(directory.resolve("growing.trace"))) {
      assertThat(capture.isAlive()).isTrue();
      Thread.sleep(20);
    }
  }

  @Test
  void everyRequestArrivesOnceAtItsTime() throws Exception {
    Files.createFile(directory.resolve("access.log"));
    Path capturing = sub("capturing");
    Path replaying = sub("replaying");
    Process capture = capture(capturing);
    awaitTrace(capture);
    try (ScriptedServer server = ScriptedServer.start(Script.steady(ofMillis(1)))) {
      Process replay =
          Jar.start(
              replaying,
              "replay",
              "../growing.trace",
              "--follow",
              "--delay",
              "10s",
              "--target",
              server.url(),
              "-o",
              "../shadow.run",
              "--warm-up",
              "0s",
              "--max-lag",
              "10s");
      while (!Files.exists(directory.resolve("shadow.run"))) {
        assertThat(replay.isAlive()).isTrue();
        Thread.sleep(20);
      }
      Path writing = sub("writing");
      Jar.result(writing, writer(writing));
      Thread.sleep(3_000);
      end(capture);
      assertThat(Jar.result(capturing, capture).out()).contains("growing.trace: 150 requests");
      Jar.Result result = Jar.result(replaying, replay);
      assertThat(result.exitCode()).as(result.err() + result.out()).isZero();
      assertThat(result.out()).contains("to the end of the trace");
      assertAtTheirTimes(server.arrivals());
    }
  }

  /** Each was due its delay after its arrival, and arrived once. */
  private void assertAtTheirTimes(List<Arrival> arrivals) throws IOException {
    List<TraceRequest> trace = new ArrayList<>();
    try (TraceReader reader = TraceReader.open(directory.resolve("growing.trace"));
        RunReader run = RunReader.open(directory.resolve("shadow.run"))) {
      for (TraceRequest request = reader.next(); request != null; request = reader.next()) {
        trace.add(request);
      }
      assertThat(run.info().follow().older()).isZero();
      assertThat(run.info().trace().content()).isEqualTo(reader.info().content());
      long startNanos = Duration.between(reader.info().start(), run.info().started()).toNanos();
      long moved = 0;
      for (RunSample sample = run.next(); sample != null; sample = run.next()) {
        long offset = trace.get((int) sample.index()).offsetNanos();
        long delay = sample.intendedNanos() + startNanos - offset;
        assertThat(delay).isGreaterThan(DELAY_NANOS - CLOCKS_NANOS);
        moved += delay > DELAY_NANOS + CLOCKS_NANOS ? 1 : 0;
      }
      // A machine that is busy makes the capture late, and then the run says so.
      assertThat(moved).isLessThanOrEqualTo(run.info().follow().late());
      assertThat(moved).isLessThan(LINES / 2);
    }
    assertThat(arrivals).extracting(Arrival::target).doesNotHaveDuplicates().hasSize(LINES);
    assertThat(arrivals)
        .extracting(Arrival::target)
        .containsExactlyInAnyOrderElementsOf(trace.stream().map(TraceRequest::target).toList());
  }

  @Test
  void aKilledCaptureLeavesATraceThatIsReadAndSaysThatItIsIncomplete() throws Exception {
    Files.createFile(directory.resolve("access.log"));
    Path capturing = sub("capturing");
    Process capture = capture(capturing);
    awaitTrace(capture);
    Path writing = sub("writing");
    Jar.result(writing, writer(writing));
    Jar.Result meanwhile = Jar.run(sub("meanwhile"), "inspect", "../growing.trace");
    assertThat(meanwhile.err()).contains("is still being written; follow it with");
    Thread.sleep(3_000);
    capture.destroyForcibly().waitFor(); // SIGKILL

    Jar.Result inspection = Jar.run(sub("inspecting"), "inspect", "../growing.trace");

    assertThat(inspection.exitCode()).isZero();
    assertThat(inspection.out())
        .contains("150 requests")
        .contains("INCOMPLETE: its capture was killed");
    Jar.Result again =
        Jar.run(
            sub("again"),
            "replay",
            "../growing.trace",
            "--follow",
            "--target",
            "http://127.0.0.1:9",
            "-o",
            "r.run");
    assertThat(again.exitCode()).isEqualTo(1);
    assertThat(again.err()).contains("does not grow; replay it without --follow");
    assertThat(Files.readString(capturing.resolve("stderr"), UTF_8)).isEmpty();
  }
}
