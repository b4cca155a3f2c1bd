package io.aftershock.capture;

import static org.assertj.core.api.Assertions.assertThat;

import io.aftershock.capture.trace.TraceReader;
import io.aftershock.capture.trace.TraceRequest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InputOptionsTest {
  private static final String FORMAT =
      "$msec $request_time $request_id \"$request\" $status $body_bytes_sent";

  @TempDir private Path temp;

  @Test
  void cutsAWindowByArrivalAndCountsTheRest() throws IOException {
    Path log = write("a.log", line("1700000009.000", "a"), line("1700000010.000", "b"));
    Files.writeString(log, "1700000012.000 1.500 c \"GET /c HTTP/1.1\" 200 5\n" + read(log));
    Path trace = temp.resolve("o.trace");

    CommandRun run =
        capture(log, "-o", trace, "--since", "1700000009", "--until", "2023-11-14T22:13:30.4Z");

    assertThat(run.exit()).isZero();
    assertThat(CommandRun.requests(trace)).extracting(TraceRequest::target).containsExactly("/b");
    try (TraceReader reader = TraceReader.open(trace)) {
      assertThat(reader.info().counts().kept()).isEqualTo(1);
      assertThat(reader.info().counts().skipped())
          .isEqualTo(Map.of(TimeWindow.BEFORE, 1L, TimeWindow.AFTER, 1L));
    }
  }

  @Test
  void cutsWithinASecondThatWasSpread() throws IOException {
    String line = "192.0.2.7 - - [14/Nov/2023:22:13:20 +0000] \"GET /%d HTTP/1.1\" 200 5\n";
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < 10; i++) {
      text.append(line.formatted(i));
    }
    Path log = Files.writeString(temp.resolve("a.log"), text);
    Path trace = temp.resolve("o.trace");

    CommandRun run = CommandRun.capture(log, "-o", trace, "--since", "2023-11-14T22:13:20.5Z");

    assertThat(run.exit()).isZero();
    assertThat(CommandRun.requests(trace))
        .extracting(TraceRequest::target)
        .containsExactly("/5", "/6", "/7", "/8", "/9");
    assertThat(run.out()).contains("10 = 5 kept + 5 skipped + 0 rejected");
  }

  @Test
  void mergesServersWhoseClocksDisagree() throws IOException {
    Path one = write("web1.log", line("1700000010.000", "b"));
    Path two = write("web2.log", line("1700000010.200", "a"));
    Path trace = temp.resolve("o.trace");

    capture(one, two, "-o", trace, "--clock-offset", "web2*=-250");

    assertThat(CommandRun.requests(trace))
        .extracting(TraceRequest::target)
        .containsExactly("/a", "/b");
    assertThat(CommandRun.requests(trace).get(1).offsetNanos()).isEqualTo(50_000_000);
  }

  @Test
  void readsADirectoryAndSaysWhatItLeftOut() throws IOException {
    write("access.log", line("1700000010.000", "x"));
    write("error.log", "2023/11/14 22:13:20 [error] 1#1: *1 open() failed");

    CommandRun run = capture(temp, "-o", temp.resolve("o.trace"));

    assertThat(run.exit()).isZero();
    assertThat(run.err()).isEqualTo("aftershock: left out " + temp.resolve("error.log") + "\n");
    assertThat(CommandRun.requests(temp.resolve("o.trace"))).hasSize(1);
  }

  @Test
  void followsTheLastInputAndEndsWithAWholeTrace() throws IOException {
    Path old = write("a.log.1", line("1700000010.000", "x"));
    Path log = write("a.log", line("1700000012.000", "z"), line("1700000011.000", "y"));
    Path trace = temp.resolve("o.trace");

    CommandRun run = capture(log, old, "-o", trace, "--follow", "--for", "300ms");

    assertThat(run.exit()).isZero();
    assertThat(CommandRun.requests(trace))
        .extracting(TraceRequest::target)
        .containsExactly("/x", "/y", "/z");
    assertThat(capture(log, "-o", temp.resolve("p.trace"), "--follow", "--until", "2023-12-01"))
        .extracting(CommandRun::exit)
        .isEqualTo(0);
  }

  @Test
  void refusesToFollowInVain() throws IOException {
    assertThat(capture("-", "-o", temp.resolve("o.trace"), "--follow", "--for", "long").err())
        .contains("--follow: standard input is read to its end anyway")
        .contains("--for long: ");
    assertThat(capture("-", "-o", temp.resolve("o.trace"), "--for", "1s").err())
        .contains("--for 1s: needs --follow");
  }

  @Test
  void tellsItsMistakesAtOnce() throws IOException {
    Path log = write("a.log", line("1700000010.000", "x"));

    CommandRun run =
        capture(
            log,
            "-o",
            temp.resolve("o.trace"),
            "--since=2026-11-25",
            "--until=2026-11-24",
            "--clock-offset=a.log=soon",
            "--clock-offset=b.log=5");

    assertThat(run.exit()).isEqualTo(2);
    assertThat(run.err())
        .contains("--until 2026-11-24: must be later than --since 2026-11-25")
        .contains("--clock-offset a.log=soon: must end in milliseconds")
        .contains("--clock-offset b.log: no INPUT has that name");
    assertThat(capture(log, "-o", temp.resolve("o.trace"), "--since", "soon").err())
        .contains("--since soon: must be a date or a moment");
  }

  private static CommandRun capture(Object... arguments) {
    Object[] all = new Object[arguments.length + 2];
    System.arraycopy(arguments, 0, all, 0, arguments.length);
    all[arguments.length] = "--log-format";
    all[arguments.length + 1] = FORMAT;
    return CommandRun.capture(all);
  }

  private static String line(String stamp, String id) {
    return stamp + " 0.001 " + id + " \"GET /" + id + " HTTP/1.1\" 200 5";
  }

  private Path write(String name, String... lines) throws IOException {
    return Files.writeString(temp.resolve(name), String.join("\n", lines) + "\n");
  }

  private static String read(Path file) throws IOException {
    return Files.readString(file);
  }
}
