package io.aftershock.capture;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import io.aftershock.capture.export.ExportCommand;
import io.aftershock.capture.inspect.InspectCommand;
import io.aftershock.capture.trace.RequestBytes;
import io.aftershock.capture.trace.TraceFollower;
import io.aftershock.capture.trace.TraceInfo;
import io.aftershock.capture.trace.TraceReader;
import io.aftershock.capture.trace.TraceRequest;
import io.aftershock.capture.trace.TraceWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
final class FollowCaptureTest {
  @TempDir private Path temp;
  private Path log;
  private Path trace;

  @BeforeEach
  void begin() throws IOException {
    log = temp.resolve("access.log");
    trace = temp.resolve("o.trace");
    write(10.0, 0, "a");
    write(10.5, 0, "b");
  }

  /** A line of a request that was completed at {@code second} and took so many. */
  private void write(double second, double took, String id) throws IOException {
    Files.writeString(
        log,
        String.format(
            Locale.ROOT, "17000000%06.3f %.3f \"GET /%s HTTP/1.1\" 200 5%n", second, took, id),
        US_ASCII,
        StandardOpenOption.CREATE,
        StandardOpenOption.APPEND);
  }

  private CompletableFuture<CommandRun> follow(String length, String window) {
    return CompletableFuture.supplyAsync(
        () ->
            CommandRun.capture(
                log,
                "-o",
                trace,
                "--log-format",
                "$msec $request_time \"$request\" $status $body_bytes_sent",
                "--follow",
                "--for",
                length,
                "--reorder-window",
                window));
  }

  private static void await(BooleanSupplier condition) throws InterruptedException {
    while (!condition.getAsBoolean()) {
      Thread.sleep(5);
    }
  }

  @Test
  void theTraceCanBeReadWhileItsLogIsWritten() throws Exception {
    CompletableFuture<CommandRun> capture = follow("8s", "1s");
    await(() -> TraceReader.isTrace(trace));
    List<String> seen = new ArrayList<>();
    try (TraceFollower follower = TraceFollower.open(trace)) {
      write(12.0, 0, "c"); // So that the first two are old enough.
      await(() -> readInto(seen, follower) >= 2);
      assertThat(capture).isNotDone();
      write(13.5, 1.75, "d"); // It arrived before c.
      write(13.6, 0, "e");
      write(15.0, 0, "g");
      await(() -> readInto(seen, follower) >= 5);
      write(16.0, 5, "f"); // It arrived before those, which are gone.
      CommandRun run = capture.get();
      assertThat(run.exit()).isZero();
      assertThat(run.out())
          .contains("1 request had lines that came later than --reorder-window 1.00 s:")
          .contains("they are up to 2.60 s after their arrival, at the earliest moment left")
          .contains("7 lines");
      follower.look();
      readInto(seen, follower);
      assertThat(follower.isWhole()).isTrue();
      assertThat(follower.info().follow().lateRequests()).isEqualTo(1);
    }
    assertThat(seen).containsExactly("/a", "/b", "/d", "/c", "/e", "/f", "/g");
    assertThat(CommandRun.requests(trace)).extracting(TraceRequest::target).isEqualTo(seen);
    assertThat(CommandRun.requests(trace).get(1).offsetNanos()).isEqualTo(500_000_000);
  }

  private static int readInto(List<String> seen, TraceFollower follower) {
    try {
      for (RequestBytes request = follower.nextBytes();
          request != null;
          request = follower.nextBytes()) {
        seen.add(request.target().toString());
      }
      return seen.size();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  /** What is there at the start is put in order as a whole, however long a request took. */
  @Test
  void whatWasThereBeforeIsInOrderWhateverTheWindow() throws Exception {
    write(60.0, 59, "first");

    CommandRun run = follow("300ms", "1s").get();

    assertThat(run.exit()).isZero();
    assertThat(run.out()).doesNotContain("--reorder-window");
    assertThat(CommandRun.requests(trace))
        .extracting(TraceRequest::target)
        .containsExactly("/first", "/a", "/b");
  }

  @Test
  void aTraceThatGrowsIsNotReplacedEvenWithForce() throws Exception {
    CompletableFuture<CommandRun> capture = follow("2s", "1s");
    await(() -> TraceReader.isTrace(trace));

    CommandRun other = CommandRun.capture(log, "-o", trace, "--format", "nginx", "--force");

    assertThat(other.exit()).isEqualTo(1);
    assertThat(other.err()).contains("is being written by another capture");
    assertThat(capture.get().exit()).isZero();
    assertThat(CommandRun.requests(trace)).hasSize(2);
  }

  @Test
  void oneThatWasLeftUnfinishedIsToldOfAndReplacedOnlyWithForce() throws Exception {
    follow("100ms", "1s").get();
    Files.move(trace.resolve("trace.json"), trace.resolve("growing.json"));

    assertThat(follow("100ms", "1s").get().err()).contains("already holds a trace");
    CommandRun inspection = CommandRun.of(new InspectCommand(), trace);
    assertThat(inspection.exit()).isZero();
    assertThat(CommandRun.capture(log, "-o", trace, "--format", "common", "--force", "--quiet"))
        .extracting(CommandRun::exit)
        .isEqualTo(4);
    assertThat(trace).isDirectoryNotContaining("glob:**/growing.json");
  }

  @Test
  void aFollowThatFailsBeforeItsFirstRequestLeavesWhatWasThere() throws Exception {
    follow("100ms", "1s").get();
    String before = Files.readString(trace.resolve("trace.json"));

    CommandRun failed =
        CommandRun.capture(temp.resolve("none.log"), "-o", trace, "--follow", "--force");

    assertThat(failed.exit()).isEqualTo(1);
    assertThat(Files.readString(trace.resolve("trace.json"))).isEqualTo(before);
    try (var names = Files.list(temp)) {
      assertThat(names).containsExactlyInAnyOrder(log, trace);
    }
  }

  @Test
  void inspectAndExportSayThatATraceIsIncomplete() throws Exception {
    try (TraceWriter writer = TraceWriter.createGrowing(trace)) {
      CommandRun whole =
          CommandRun.capture(
              log,
              "-o",
              temp.resolve("p.trace"),
              "--log-format",
              "$msec $request_time \"$request\" $status $body_bytes_sent");
      assertThat(whole.exit()).isZero();
      try (TraceReader reader = TraceReader.open(temp.resolve("p.trace"))) {
        for (TraceRequest request = reader.next(); request != null; request = reader.next()) {
          writer.append(request);
        }
        writer.flush();
        writer.describe(
            (digest, bytes) ->
                new TraceInfo(
                    reader.info().schema(),
                    "test",
                    List.of(),
                    reader.info().counts(),
                    reader.info().start(),
                    0,
                    reader.info().time(),
                    reader.info().privacy(),
                    reader.info().endpoints(),
                    reader.info().hosts(),
                    0,
                    0,
                    0,
                    digest,
                    bytes,
                    List.of(),
                    new TraceInfo.Follow(1, 0, 0, false)));
      }
    }

    CommandRun inspection = CommandRun.of(new InspectCommand(), trace);

    assertThat(inspection.out())
        .contains("o.trace: 2 requests")
        .contains("INCOMPLETE: its capture was killed; this is what was written by then");
    assertThat(
            CommandRun.of(
                    new ExportCommand(), trace, "--to", "csv", "-o", temp.resolve("requests.csv"))
                .err())
        .contains("the trace is incomplete: its capture was killed");
  }

  @Test
  void refusesAWindowWithoutAFollow() {
    assertThat(CommandRun.capture(log, "-o", trace, "--reorder-window", "5s").err())
        .contains("--reorder-window 5s: needs --follow");
  }
}
