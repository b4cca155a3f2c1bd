package io.aftershock.capture.export;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.aftershock.capture.CommandRun;
import io.aftershock.capture.trace.Header;
import io.aftershock.capture.trace.TraceRequest;
import io.aftershock.fixtures.Samples;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The command from outside: every form, and that what can be read back is the same again. */
final class ExportCommandTest {
  private static final String LOG_FORMAT =
      "$remote_addr $remote_user $msec $request_time \"$request\" $status $body_bytes_sent"
          + " $scheme $host $connection \"$http_user_agent\" \"$http_x_tag\" \"$request_body\"";
  private static final String LOG =
      """
      192.0.2.1 eve 1795505360.250 0.120 "GET /a?b=1 HTTP/1.1" 200 5 https shop.test 7 "ua" "x" "-"
      192.0.2.2 - 1795505360.300 - "POST /b HTTP/1.1" 503 - http shop.test:81 8 "-" "-" "k=\\xC3\\xA4,1"
      192.0.2.1 eve 1795505361.000 0.000 "GET /\\xE4\\x22;{} HTTP/1.1" 204 0 https - 7 "ua" "-" "-"
      192.0.2.3 - 1795505361.500 - "GET /c HTTP/1.1" - - http shop.test 9 "-" "-" "-"
      """;

  @TempDir private Path temp;
  private Path trace = Path.of("");

  @BeforeEach
  void capture() throws IOException {
    Path log = temp.resolve("access.log");
    Files.writeString(log, LOG, ISO_8859_1);
    trace = temp.resolve("a.trace");
    CommandRun run = CommandRun.capture(log, "-o", trace, "--log-format", LOG_FORMAT);
    assertThat(run.err()).isEmpty();
  }

  @Test
  void writesJsonLinesWithTheKeysThatHaveAValue() throws IOException {
    assertThat(export("jsonl").lines())
        .hasSize(4)
        .startsWith(
            "{\"index\":0,\"arrivalEpochNanos\":1795505360130000000,\"offsetNanos\":0,"
                + "\"method\":\"GET\",\"scheme\":\"https\",\"host\":\"shop.test\","
                + "\"target\":\"/a?b=1\",\"headers\":[{\"name\":\"User-Agent\",\"value\":\"ua\"},"
                + "{\"name\":\"X-Tag\",\"value\":\"x\"}],\"status\":200,\"durationNanos\":120000000,"
                + "\"bytes\":5,\"client\":1,\"session\":1,\"connection\":1,\"endpoint\":\"GET /a\"}",
            "{\"index\":1,\"arrivalEpochNanos\":1795505360300000000,\"offsetNanos\":170000000,"
                + "\"method\":\"POST\",\"scheme\":\"http\",\"host\":\"shop.test:81\","
                + "\"target\":\"/b\",\"bodyBytes\":6,\"status\":503,\"client\":2,\"session\":2,"
                + "\"connection\":2,\"endpoint\":\"POST /b\"}",
            "{\"index\":2,\"arrivalEpochNanos\":1795505361000000000,\"offsetNanos\":870000000,"
                + "\"method\":\"GET\",\"scheme\":\"https\",\"target\":\"/\u00e4\\\";{}\","
                + "\"targetHex\":\"2fe4223b7b7d\","
                + "\"headers\":[{\"name\":\"User-Agent\",\"value\":\"ua\"}],\"status\":204,"
                + "\"durationNanos\":0,"
                + "\"bytes\":0,\"client\":1,\"session\":1,\"connection\":1,"
                + "\"endpoint\":\"GET /\u00e4\\\"\"}");
  }

  @Test
  void writesATable() throws IOException {
    assertThat(export("csv").lines())
        .hasSize(5)
        .startsWith(
            "index,arrivalEpochNanos,offsetNanos,method,scheme,host,target,bodyBytes,status,"
                + "durationNanos,bytes,client,session,connection,endpoint",
            "0,1795505360130000000,0,GET,https,shop.test,/a?b=1,,200,120000000,5,1,1,1,GET /a",
            "1,1795505360300000000,170000000,POST,http,shop.test:81,/b,6,503,,,2,2,2,POST /b",
            "2,1795505361000000000,870000000,GET,https,,\"/\u00e4\"\";{}\",,204,0,0,1,1,1,"
                + "\"GET /\u00e4\"\"\"");
  }

  @Test
  void aimsH2loadAtATargetAndSaysWhatItLeavesOut() throws IOException {
    Path file = temp.resolve("h2load.txt");

    CommandRun run = run("h2load", "-o", file, "--target", "https://127.0.0.1:8443/");

    assertThat(Files.readString(file))
        .isEqualTo(
            """
            0.000	https://127.0.0.1:8443/a?b=1
            870.000	https://127.0.0.1:8443/%E4%22;{}
            1370.000	https://127.0.0.1:8443/c
            """);
    assertThat(run.err())
        .contains("1 request: left out", "percent-encoded", "--timing-script-file=" + file);
  }

  @Test
  void writesAScriptOfK6() throws IOException {
    String script = export("k6", "--target", "http://127.0.0.1:8080");

    assertThat(script)
        .startsWith("// A trace of requests as a script for k6")
        .contains(
            "{\"at\":170.000000,\"method\":\"POST\",\"target\":\"/b\",\"name\":\"POST /b\","
                + "\"headers\":{\"Host\":\"shop.test:81\"},\"body\":\"az3DpCwx\"},\n")
        .contains("\"name\":\"GET /\\u00E4\\\"\"")
        .contains("const defaultTarget = 'http://127.0.0.1:8080';")
        .contains("const lastAt = 1370;", "exec.scenario.startTime + request.at / speed")
        .endsWith("}\n");
  }

  @Test
  void saysWhatOtherToolsWillNotSendAsItIs() throws IOException {
    Path recording = temp.resolve("odd.gor");
    String separator =
        "\n\u00F0\u009F\u0090\u00B5\u00F0\u009F\u0099\u0088\u00F0\u009F\u0099\u0089\n";
    Files.writeString(
        recording,
        "1 0000000000000000000000a1 1795505360000000000 0\nGET /50%?q=%zz&a={1} HTTP/1.1\r\nHost: a b\r\n"
            + "Accept: text/html\r\nX-A: 1\r\naccept: */*\r\nX-B: \u00E9\r\n\r\n"
            + separator
            + "1 0000000000000000000000a2 1795505361000000000 0\nGET /a%2Fb{1}|2 HTTP/1.1\r\nHost: shop.test\r\n"
            + "Accept-Encoding: br\r\n\r\n"
            + separator,
        ISO_8859_1);
    trace = temp.resolve("odd.trace");
    assertThat(CommandRun.capture(recording, "-o", trace).err()).isEmpty();

    assertThat(export("vegeta", "--target", "http://127.0.0.1:8080"))
        .contains("http://127.0.0.1:8080/50%25?q=%zz&a={1}\"", "8080/a%2Fb%7B1%7D%7C2\"");
    assertThat(export("k6"))
        .contains("\"target\":\"/50%25?q=%zz&a={1}\"")
        .contains("\"Accept\":\"text/html, */*\"")
        .doesNotContain("\"accept\":");
    assertThat(run("vegeta", "-o", temp.resolve("odd.json")).err())
        .contains(
            "1 request: a % that begins no escape became %25 in the path",
            "1 request: bytes that a URL cannot hold were percent-encoded in the target",
            "1 request: a header field is no UTF-8",
            "1 request: Go's HTTP client does not send its Host as it is",
            "1 request: it has no Accept-Encoding");
    assertThat(run("gor", "-o", temp.resolve("again.gor")).err())
        .contains("1 request: GoReplay cannot send it: a % in its path begins no escape")
        .contains("--http-original-host");
    assertThat(run("h2load", "-o", temp.resolve("odd.txt")).err())
        .contains("1 request: its host is not the first request's")
        .contains("2 requests: its header fields, Host too, are not in the script");
  }

  @ParameterizedTest
  @ValueSource(strings = {"har", "gor", "vegeta", "log"})
  void givesTheSameRequestsWhenCapturedAgain(String format) throws IOException {
    List<TraceRequest> again = captureAgain(format);

    List<TraceRequest> all = CommandRun.requests(trace);
    assertThat(again)
        .usingRecursiveFieldByFieldElementComparatorOnFields(
            "index", "offsetNanos", "method", "body", "status", "durationNanos", "responseBytes")
        .containsExactlyElementsOf(all);
    assertThat(again.subList(0, 2))
        .extracting(TraceRequest::target, TraceRequest::host)
        .isEqualTo(all.subList(0, 2).stream().map(r -> tuple(r.target(), r.host())).toList());
    assertThat(again.get(0).headers())
        .contains(new Header("User-Agent", "ua"))
        .hasSize(format.equals("log") ? 1 : 2);
  }

  @Test
  void losesNothingInALogButOtherHeaders() throws IOException {
    assertThat(captureAgain("log"))
        .usingRecursiveFieldByFieldElementComparatorIgnoringFields("headers")
        .containsExactlyElementsOf(CommandRun.requests(trace));
  }

  @Test
  void losesNothingOfWhatABrowserRecorded() throws IOException {
    Samples.copyInto(temp, "checkout.har");
    trace = temp.resolve("shop.trace");
    CommandRun.capture(temp.resolve("checkout.har"), "-o", trace);

    assertThat(captureAgain("har")).isEqualTo(CommandRun.requests(trace));
    assertThat(captureAgain("vegeta")).isEqualTo(CommandRun.requests(trace));
  }

  @Test
  void keepsAFileUnlessForced() throws IOException {
    Path file = Files.writeString(temp.resolve("mine.json"), "mine");

    CommandRun refused = run("jsonl", "-o", file);
    assertThat(refused.exit()).isEqualTo(1);
    assertThat(refused.err()).contains(file + ": is there already", "--force").hasLineCount(1);
    assertThat(file).hasContent("mine");

    assertThat(run("jsonl", "-o", file, "--force", "--quiet")).isEqualTo(new CommandRun(0, "", ""));
    assertThat(Files.readString(file)).startsWith("{\"index\":0");
    try (var files = Files.list(temp)) {
      assertThat(files.map(f -> f.getFileName().toString()))
          .containsExactlyInAnyOrder("access.log", "a.trace", "mine.json");
    }
  }

  @ParameterizedTest
  @CsvSource({"nowhere/x.json, no such directory", "., is a directory"})
  void saysInOneSentenceWhereNothingCanBeWritten(String name, String reason) {
    CommandRun run = run("jsonl", "-o", temp.resolve(name));

    assertThat(run.exit()).isEqualTo(1);
    assertThat(run.err()).contains(reason).hasLineCount(1);
  }

  @Test
  void tellsAllMistakesInOptionsAtOnce() {
    CommandRun run = run("jmeter", "--target", "shop");

    assertThat(run.exit()).isEqualTo(2);
    assertThat(run.err())
        .contains("--to jmeter: must be one of jsonl, har, gor, vegeta, k6, h2load, csv, log")
        .contains("--target shop: must be a URL such as");
    trace = temp.resolve("nowhere.trace");
    assertThat(run("jsonl").exit()).isEqualTo(1);
  }

  private CommandRun run(String format, Object... more) {
    List<Object> arguments = new java.util.ArrayList<>(List.of(trace, "--to", format));
    arguments.addAll(List.of(more));
    return CommandRun.of(new ExportCommand(), arguments.toArray());
  }

  /** What the export writes to standard output. */
  private String export(String format, Object... more) {
    PrintStream standardOutput = System.out;
    ByteArrayOutputStream written = new ByteArrayOutputStream();
    System.setOut(new PrintStream(written, true, UTF_8));
    try {
      assertThat(run(format, more).exit()).isZero();
    } finally {
      System.setOut(standardOutput);
    }
    return written.toString(UTF_8);
  }

  /** The requests of the export, its format told by its first lines. */
  private List<TraceRequest> captureAgain(String format) throws IOException {
    Path file = temp.resolve("again." + format);
    assertThat(run(format, "-o", file).exit()).isZero();
    Path again = temp.resolve(format + ".trace");
    CommandRun captured = CommandRun.capture(file, "-o", again);
    assertThat(captured.err()).isEmpty();
    assertThat(captured.exit()).isZero();
    return CommandRun.requests(again);
  }
}
