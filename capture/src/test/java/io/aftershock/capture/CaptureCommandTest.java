package io.aftershock.capture;

import static org.assertj.core.api.Assertions.assertThat;

import io.aftershock.capture.trace.TraceInfo;
import io.aftershock.capture.trace.TraceReader;
import io.aftershock.capture.trace.TraceRequest;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command from outside: exit codes, what it prints, and what it leaves on the disk. */
final class CaptureCommandTest {
  private static final String LINE =
      "192.0.2.7 - - [24/Nov/2026:07:10:14 +0000] \"GET /a HTTP/1.1\" 200 5 \"-\" \"probe\"\n";

  @TempDir private Path temp;

  @Test
  void printsAnAccountAndWhatToDoNext() throws IOException {
    Path log = write("access.log", LINE.repeat(3));
    Path trace = temp.resolve("outage.trace");

    CommandRun run = CommandRun.capture(log, "-o", trace);

    assertThat(run.exit()).isZero();
    assertThat(run.err()).isEmpty();
    assertThat(run.out())
        .contains("3 requests", "3 = 3 kept + 0 skipped + 0 rejected")
        .contains("ASSUMED", "--stamp arrival")
        .contains("aftershock inspect " + trace)
        .contains("aftershock replay " + trace + " --target http://127.0.0.1:8080 -o before.run");
    assertThat(CommandRun.requests(trace)).hasSize(3);
    assertThat(names(temp)).containsExactlyInAnyOrder("access.log", "outage.trace");
  }

  @Test
  void readsStampsWithoutAZoneAsAsked() throws IOException {
    Path log = write("local.log", "[2026-07-15 12:00:00] GET /a 200\n");
    String format = "[%{%Y-%m-%d %H:%M:%S}t] %m %U %>s";

    CommandRun told =
        CommandRun.capture(
            log,
            "-o",
            temp.resolve("a.trace"),
            "--log-format",
            format,
            "--zone",
            "Europe/Berlin",
            "--subsecond",
            "none");
    CommandRun untold =
        CommandRun.capture(
            log, "-o", temp.resolve("b.trace"), "--log-format", format, "--subsecond", "none");
    CommandRun wrong =
        CommandRun.capture(log, "-o", temp.resolve("c.trace"), "--zone", "Europe/Nowhere");

    assertThat(info("a.trace").start()).isEqualTo("2026-07-15T10:00:00Z");
    assertThat(told.out()).contains("read as Europe/Berlin");
    assertThat(info("b.trace").start()).isEqualTo("2026-07-15T12:00:00Z");
    assertThat(untold.out()).contains("read as UTC");
    assertThat(wrong.exit()).isEqualTo(2);
    assertThat(wrong.err()).contains("--zone Europe/Nowhere: must be a zone such as");
  }

  @Test
  void tellsStampsOfArrivalByTheOrderOfLines() throws IOException {
    StringBuilder lines = new StringBuilder();
    for (int second = 0; second < 50; second++) {
      String now = String.format("07:10:%02d", second);
      String before = String.format("07:10:%02d", Math.max(0, second - 1));
      lines.append(LINE.replace("07:10:14", now).repeat(3));
      lines.append(LINE.replace("07:10:14", before).replace("/a", "/late"));
      lines.append(LINE.replace("07:10:14", now).repeat(3));
    }
    Path log = write("access.log", lines.toString());

    CommandRun found = CommandRun.capture(log, "-o", temp.resolve("a.trace"));
    CommandRun told =
        CommandRun.capture(log, "-o", temp.resolve("b.trace"), "--stamp", "completion");

    assertThat(found.out()).contains("stamps are of arrival", "49 of 350 lines");
    assertThat(found.out()).doesNotContain("ASSUMED");
    assertThat(info("a.trace").time().stamp()).isEqualTo("arrival");
    assertThat(info("a.trace").time().assumed()).isFalse();
    assertThat(told.out()).contains("--stamp is obeyed, although it seems wrong");
    assertThat(info("b.trace").time().stamp()).isEqualTo("completion");
  }

  @Test
  void saysNothingWhenQuiet() throws IOException {
    CommandRun run =
        CommandRun.capture(write("a.log", LINE), "-o", temp.resolve("a.trace"), "--quiet");

    assertThat(run).isEqualTo(new CommandRun(0, "", ""));
  }

  @Test
  void mergesFilesAndUnpacksThemAndReadsStandardInput() throws IOException {
    Path early = write("b.log", LINE.replace("07:10:14", "06:00:00").replace("/a", "/early"));
    Path late = temp.resolve("a.log.1");
    try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(late))) {
      out.write(
          LINE.replace("07:10:14", "08:00:00")
              .replace("/a", "/late")
              .getBytes(StandardCharsets.ISO_8859_1));
    }
    InputStream standardInput = System.in;
    System.setIn(
        new ByteArrayInputStream(
            LINE.replace("/a", "/middle").getBytes(StandardCharsets.ISO_8859_1)));
    try {
      CommandRun run = CommandRun.capture(late, "-", early, "-o", temp.resolve("a.trace"));
      assertThat(run.exit()).isZero();
    } finally {
      System.setIn(standardInput);
    }

    assertThat(CommandRun.requests(temp.resolve("a.trace")))
        .extracting(TraceRequest::target)
        .containsExactly("/early", "/middle", "/late");
    assertThat(info("a.trace").sources())
        .extracting(TraceInfo.Source::name)
        .containsExactly(late.toString(), "-", early.toString());
    assertThat(info("a.trace").sources().get(0).bytes()).isEqualTo(Files.size(late));
  }

  @Test
  void exitsWith4AboveTheLimitOfRejectsWithAReadableTrace() throws IOException {
    Path log = write("access.log", LINE.repeat(97) + "no line\n".repeat(3));

    CommandRun run = CommandRun.capture(log, "-o", temp.resolve("a.trace"));

    assertThat(run.exit()).isEqualTo(4);
    assertThat(run.err())
        .contains(log + ":98: ")
        .contains("3.00% of the lines were rejected, more than --max-rejects 1%");
    assertThat(CommandRun.requests(temp.resolve("a.trace"))).hasSize(97);
    assertThat(Files.readString(temp.resolve("a.trace/rejected.txt"))).hasLineCount(3);
    assertThat(CommandRun.capture(log, "-o", temp.resolve("b.trace"), "--max-rejects", "3%").exit())
        .isZero();
  }

  @Test
  void exitsWith4WhereNothingWasKept() throws IOException {
    String skipped = LINE.replace("GET /a HTTP/1.1", "-").replace(" 200 ", " 408 ");

    CommandRun run = CommandRun.capture(write("a.log", skipped), "-o", temp.resolve("a.trace"));

    assertThat(run.exit()).isEqualTo(4);
    assertThat(run.err()).contains("no request was found");
    assertThat(CommandRun.requests(temp.resolve("a.trace"))).isEmpty();
  }

  @Test
  void tellsAllMistakesInOptionsAtOnce() throws IOException {
    CommandRun run =
        CommandRun.capture(
            "-",
            "-",
            "-o",
            temp.resolve("a.trace"),
            "--stamp",
            "end",
            "--subsecond",
            "odd",
            "--seed",
            "x",
            "--max-rejects",
            "2",
            "--format",
            "nonesuch");

    assertThat(run.exit()).isEqualTo(2);
    assertThat(run.err())
        .contains("--stamp end: must be arrival or completion")
        .contains("--subsecond odd: must be rank or even or poisson or none")
        .contains("--seed x: must be a whole number")
        .contains("--max-rejects 2: must be a percentage, such as 1%")
        .contains("--format nonesuch: ")
        .contains("standard input can be read only once");
    assertThat(names(temp)).isEmpty();
  }

  @Test
  void refusesAFormatStringOfNoServerAndNoInput() {
    assertThat(CommandRun.capture("-o", temp.resolve("a.trace")).exit()).isEqualTo(2);
    CommandRun run =
        CommandRun.capture(
            "-", "-o", temp.resolve("a.trace"), "--format", "combined", "--log-format", "%h");
    assertThat(run.exit()).isEqualTo(2);
    assertThat(run.err()).contains("no server with format strings is called 'combined'");
  }

  @Test
  void saysThatStampDecidedNothingWhereTheFormatTells() throws IOException {
    Path log = write("a.log", LINE);

    CommandRun told =
        CommandRun.capture(
            log, "-o", temp.resolve("a.trace"), "--format", "apache", "--stamp", "completion");
    CommandRun untold =
        CommandRun.capture(log, "-o", temp.resolve("b.trace"), "--stamp", "arrival");

    assertThat(told.out()).contains("when the request arrived", "--stamp decided nothing");
    assertThat(untold.out()).contains("when the request arrived").doesNotContain("nothing:");
  }

  @Test
  void refusesTheSameFileTwiceUnderAnyName() throws IOException {
    Path log = write("a.log", LINE);
    Path link = Files.createSymbolicLink(temp.resolve("current.log"), log);

    CommandRun run = CommandRun.capture(log, link, "-o", temp.resolve("a.trace"));

    assertThat(run.exit()).isEqualTo(2);
    assertThat(run.err()).contains("INPUT " + link + ": is the same file as " + log);
    assertThat(names(temp)).containsExactlyInAnyOrder("a.log", "current.log");
  }

  @Test
  void saysWhyATraceCannotBeMadeThere() throws IOException {
    Path log = write("a.log", LINE);

    CommandRun run = CommandRun.capture(log, "-o", log.resolve("a.trace"));

    assertThat(run.exit()).isEqualTo(1);
    assertThat(run.err())
        .isEqualTo(
            "aftershock: "
                + log.resolve("a.trace")
                + ": no trace can be made there: "
                + log
                + " is a file\n");
  }

  @Test
  void makesMissingDirectoriesForATraceOnly() throws IOException {
    Path log = write("a.log", LINE);
    Path trace = temp.resolve("new/deep/a.trace");

    assertThat(CommandRun.capture(temp.resolve("none.log"), "-o", trace).exit()).isEqualTo(1);
    assertThat(names(temp)).containsExactly("a.log");
    assertThat(CommandRun.capture(log, "-o", trace).exit()).isZero();
    assertThat(CommandRun.requests(trace)).hasSize(1);
  }

  @Test
  void failsInOneSentenceAndLeavesNothingBehind() throws IOException {
    Path good = write("access.log", LINE.repeat(100));
    Path har = write("broken.har", "{\"log\": {\"entries\": [{\"startedDateTime\": \"20");

    for (Path bad : List.of(har, temp.resolve("none.log"))) {
      CommandRun run = CommandRun.capture(good, bad, "-o", temp.resolve("a.trace"));
      assertThat(run.exit()).isEqualTo(1);
      assertThat(run.out()).isEmpty();
      assertThat(run.err()).startsWith("aftershock: " + bad).hasLineCount(1);
    }
    assertThat(names(temp)).containsExactlyInAnyOrder("access.log", "broken.har");
  }

  @Test
  void replacesATraceOnlyWhenForcedAndOnlyATrace() throws IOException {
    Path one = write("one.log", LINE);
    Path two = write("two.log", LINE.repeat(2));
    Path trace = temp.resolve("a.trace");
    CommandRun.capture(one, "-o", trace);

    CommandRun refused = CommandRun.capture(two, "-o", trace);
    assertThat(refused.exit()).isEqualTo(1);
    assertThat(refused.err()).contains("already holds a trace").contains("--force");
    assertThat(CommandRun.requests(trace)).hasSize(1);

    assertThat(CommandRun.capture(two, "-o", trace, "--force").exit()).isZero();
    assertThat(CommandRun.requests(trace)).hasSize(2);

    Files.writeString(trace.resolve("notes.txt"), "mine");
    CommandRun foreign = CommandRun.capture(one, "-o", trace, "--force");
    assertThat(foreign.exit()).isEqualTo(1);
    assertThat(foreign.err()).contains("notes.txt");
    assertThat(trace.resolve("notes.txt")).exists();
    assertThat(CommandRun.capture(one, "-o", two, "--force").err()).contains("is a file");
  }

  @Test
  void keepsTheOldTraceWhenTheNewOneFails() throws IOException {
    Path trace = temp.resolve("a.trace");
    CommandRun.capture(write("one.log", LINE), "-o", trace);

    CommandRun run = CommandRun.capture(temp.resolve("none.log"), "-o", trace, "--force");

    assertThat(run.exit()).isEqualTo(1);
    assertThat(CommandRun.requests(trace)).hasSize(1);
    assertThat(names(temp)).containsExactlyInAnyOrder("one.log", "a.trace");
  }

  @Test
  void helpEndsWithExamples() {
    CommandRun run = CommandRun.capture("--help");

    assertThat(run.exit()).isZero();
    assertThat(run.out()).contains("Examples:", "aftershock capture access.log -o outage.trace");
    assertThat(run.out()).contains("--max-rejects=P%").doesNotContain("%%");
  }

  private Path write(String name, String content) throws IOException {
    return Files.writeString(temp.resolve(name), content, StandardCharsets.ISO_8859_1);
  }

  private TraceInfo info(String trace) throws IOException {
    try (TraceReader reader = TraceReader.open(temp.resolve(trace))) {
      return reader.info();
    }
  }

  private static List<String> names(Path directory) throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      return files.map(file -> file.getFileName().toString()).toList();
    }
  }
}
