package io.aftershock.replay;

import static org.assertj.core.api.Assertions.assertThat;

import io.aftershock.capture.trace.TraceRequest;
import io.aftershock.fixtures.Arrival;
import io.aftershock.fixtures.Script;
import io.aftershock.fixtures.ScriptedServer;
import io.aftershock.replay.run.ArrivalFigures;
import io.aftershock.replay.run.RunInfo;
import io.aftershock.replay.run.RunInfo.Part;
import io.aftershock.replay.run.RunReader;
import io.aftershock.replay.run.RunSample;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Each knob from its option to the server and the run. */
class WhatIfReplayTest {
  private static final long MILLI = 1_000_000;
  private static final int COUNT = 40;

  @TempDir Path temp;

  /** 40 requests, one each 25 ms, of 10 sessions; the last comes 2 s after the one before. */
  private static void write(Path directory) throws IOException {
    TraceRequest[] requests = new TraceRequest[COUNT];
    for (int i = 0; i < COUNT; i++) {
      requests[i] = request(i, i * 25L * MILLI + (i == COUNT - 1 ? 1975 * MILLI : 0));
    }
    TestTraces.write(directory.resolve("t.trace"), requests);
  }

  private static TraceRequest request(int i, long offsetNanos) {
    return new TraceRequest(
        i,
        offsetNanos,
        i % 20 == 7 ? "POST" : "GET",
        "/r/" + i,
        null,
        "shop.example",
        List.of(),
        null,
        0,
        1 + i % 10,
        0,
        0,
        200,
        30 * MILLI,
        -1);
  }

  /** Options, requests that are sent, lines of the plan. */
  static Stream<Arguments> knobs() {
    return Stream.of(
        knob("--speed 2.0", 38, "planned   38 requests in 1.48 s", "note: --speed changes gaps"),
        knob("--load 2", 38, "--load 2: each arrival time", "planned   38 requests in 475 ms"),
        knob("--load 0.5", 0, "sessions stay or go as a whole", "thinned out"),
        knob("--load 0.5 --thin lwl", 19, "least work left", "cuts sessions apart"),
        knob("--shape 0s:0x,400ms:0x,400ms:1x --max-gap 1s", 23, "--shape", "thinned out 15"),
        knob("--ramp 500ms --max-gap 1s", 0, "from nothing to all", "note: with fewer requests"),
        knob("--from 500ms --to 900ms", 15, "at --to or later 4, before --from 20"),
        knob("--to 2026-01-01T00:00:00.5Z", 19, "at --to or later 20"),
        knob("--max-gap 100ms", 38, "in 1.05 s", "--max-gap leaves the target less time"),
        knob("--to 500ms --loop 2", 38, "2 laps", "a lap asks for what"),
        knob("--to 500ms --loop 700ms", 26, "2 laps", "after the end 32"),
        knob("--limit 7", 7, "left out after the end 33"),
        knob("--arrivals poisson", 38, "drawn anew", "forgets bursts"),
        knob("--part 2/3 --max-gap 1s", 0, "in other parts", "the sessions of this part"));
  }

  private static Arguments knob(String options, int sent, String... plan) {
    return Arguments.of(options, sent, List.of(plan));
  }

  @ParameterizedTest
  @MethodSource("knobs")
  void thePlanTheServerAndTheRunAgree(String options, int sent, List<String> plan)
      throws IOException {
    write(temp);
    try (ScriptedServer server = ScriptedServer.start(Script.steady(Duration.ZERO))) {
      CommandRun run = CommandRun.of(temp, with(server, options));
      assertThat(run.code()).as(run.talk() + run.product()).isZero();
      assertThat(run.talk()).contains(plan);
      RunInfo info = RunReader.readInfo(temp.resolve("r.run"));
      List<RunSample> samples = TestReplays.samples(temp.resolve("r.run"));
      if (sent > 0) {
        assertThat(info.counts().planned()).isEqualTo(sent);
      }
      assertThat(info.counts().planned()).isPositive();
      assertThat(samples).hasSize((int) info.counts().planned());
      assertThat(server.arrivals())
          .extracting(Arrival::target)
          .containsExactlyInAnyOrderElementsOf(
              samples.stream().map(sample -> "/r/" + sample.index() % COUNT).toList());
      String[] given = options.split(" ", -1);
      assertThat(info.options()).containsEntry(given[0], given[1]);
      ArrivalFigures planned = info.arrivals().planned();
      assertThat(planned.requests()).isEqualTo(info.counts().planned());
      assertThat(planned.spanNanos()).isEqualTo(samples.get(samples.size() - 1).intendedNanos());
      assertThat(info.arrivals().recorded().requests()).isEqualTo(COUNT - 2L);
    }
  }

  private static String[] with(ScriptedServer server, String options) {
    return (options + " --target http://127.0.0.1:" + server.port()).split(" ");
  }

  @Test
  void threePartsFromOneStartSendWhatOneReplaySends() throws Exception {
    Instant start = Instant.now().plusSeconds(4);
    List<Thread> processes = new ArrayList<>();
    List<CommandRun> runs = new ArrayList<>();
    try (ScriptedServer server = ScriptedServer.start(Script.steady(Duration.ZERO))) {
      for (int part = 1; part <= 3; part++) {
        Path directory = Files.createDirectory(temp.resolve("part" + part));
        write(directory);
        String options = "--writes --max-gap 1s --part " + part + "/3 --start-at " + start;
        Thread process =
            new Thread(
                () -> {
                  CommandRun run = CommandRun.of(directory, with(server, options));
                  synchronized (runs) {
                    runs.add(run);
                  }
                });
        process.start();
        processes.add(process);
      }
      for (Thread process : processes) {
        process.join();
      }
      assertThat(runs).allSatisfy(run -> assertThat(run.code()).as(run.talk()).isZero());
      assertThat(server.arrivals())
          .extracting(Arrival::target)
          .containsExactlyInAnyOrderElementsOf(
              Stream.iterate(0, i -> i + 1).limit(COUNT).map(i -> "/r/" + i).toList());
    }
    for (int part = 1; part <= 3; part++) {
      Path run = temp.resolve("part" + part).resolve("r.run");
      RunInfo info = RunReader.readInfo(run);
      assertThat(info.part()).isEqualTo(new Part(part, 3));
      assertThat(info.started()).isEqualTo(start);
      for (RunSample sample : TestReplays.samples(run)) {
        boolean last = sample.index() == COUNT - 1;
        assertThat(sample.intendedNanos())
            .isEqualTo(last ? 1950 * MILLI : sample.index() * 25 * MILLI);
      }
    }
  }

  @Test
  void aStartThatCannotBeMetIsRefused() throws IOException {
    write(temp);
    CommandRun past =
        CommandRun.of(temp, "--target", "http://127.0.0.1:1", "--start-at", "2026-01-01T00:00:00Z");
    assertThat(past.code()).isEqualTo(2);
    assertThat(past.talk()).contains("--start-at 2026-01-01T00:00:00Z: is in the past: it is ");
    CommandRun near = CommandRun.of(temp, "--target", "http://127.0.0.1:1", "--start-at", "+1ms");
    assertThat(near.code()).isEqualTo(1);
    assertThat(temp.resolve("r.run")).doesNotExist();
  }

  @Test
  void aDryRunTellsAllAndSendsNothing() throws IOException {
    write(temp);
    CommandRun run = CommandRun.of(temp, "--dry-run", "--load", "2");
    assertThat(run.code()).isZero();
    assertThat(run.product())
        .contains(
            "nothing was sent",
            "requests     38: 80.0/s on average, 38 in the busiest second",
            "duration     475 ms",
            "left out     writes (POST) 2: add --writes",
            "methods      GET 38",
            "hosts        shop.example 38",
            "connections  4 requests at a time if each takes as long as recorded",
            "38  GET /r/:n",
            "each arrival time is used");
    assertThat(temp.resolve("r.run")).doesNotExist();
    assertThat(CommandRun.of(temp, "--dry-run").product())
        .contains("requests     38", "duration     2.95 s")
        .doesNotContain("what if");
    assertThat(CommandRun.of(temp, "--dry-run", "--load", "x", "--connections", "0").talk())
        .contains("--load x: must be a number", "--connections 0: must be at least 1");
  }

  @Test
  void allMistakesAreToldAtOnce() throws IOException {
    write(temp);
    String wrong =
        "--load 0 --thin best --shape 5m --ramp 0s --from noon --max-gap x --loop 0 --limit 0"
            + " --arrivals even --part 4/3 --start-at never --speed -1";
    CommandRun run = CommandRun.of(temp, wrong.split(" "));
    assertThat(run.code()).isEqualTo(2);
    assertThat(run.talk())
        .contains(
            "--load 0: must be above 0",
            "--thin best: must be one of hash, lwl",
            "--shape 5m: '5m' must be TIME:FACTOR",
            "--ramp 0s: must be above 0",
            "--from noon: must be a time after the trace's start",
            "--max-gap x: must be a number with a unit",
            "--loop 0: must be from 1",
            "--limit 0: must be at least 1",
            "--arrivals even: must be one of constant, poisson",
            "--part 4/3: must be from 1/N",
            "--start-at never: must be a moment",
            "--speed -1.0: must be above 0",
            "--target: is missing");
  }

  @Test
  void whatDoesNotGoTogetherIsRefused() throws IOException {
    write(temp);
    String target = " --target http://127.0.0.1:1";
    assertThat(CommandRun.of(temp, ("--thin hash" + target).split(" ")).talk())
        .contains("--thin hash: nothing is left out");
    assertThat(CommandRun.of(temp, ("--thin lwl --load 0.5 --ramp 1s" + target).split(" ")).talk())
        .contains("--thin lwl: needs the same load at all times");
    assertThat(CommandRun.of(temp, ("--from 2s --to 1s" + target).split(" ")).talk())
        .contains("--to 1s: must be later than --from 2s");
    assertThat(CommandRun.of(temp, ("--max --load 2 --loop 3s" + target).split(" ")).talk())
        .contains("--load: changes times, and --max ignores them", "--loop 3s: with --max");
    assertThat(CommandRun.of(temp, ("--from 1h" + target).split(" ")).talk())
        .contains("has nothing to send; left out before --from 40");
    assertThat(CommandRun.of(temp, "--url", "http://127.0.0.1:1", "--part", "1/2").talk())
        .contains("--part 1/2: is for a trace, not --url");
  }
}
