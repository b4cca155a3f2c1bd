package io.aftershock.replay;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.aftershock.fixtures.Script;
import io.aftershock.fixtures.ScriptedServer;
import io.aftershock.replay.http.Http2Server;
import io.aftershock.replay.http.Http2Server.Answer;
import io.aftershock.replay.http.Protocol;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.zip.CRC32;
import java.util.zip.CRC32C;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is kept of response bodies. */
class BodiesTest {
  private static final String TEXT = "Gr\u00fc\u00dfe, ".repeat(2000);
  private static final Script OK = Script.steady(Duration.ZERO);

  @TempDir Path temp;

  @BeforeEach
  void writeTrace() throws IOException {
    TestTraces.write(temp.resolve("t.trace"), 5, i -> i * 1_000_000);
  }

  private List<JsonNode> lines(int port, Protocol protocol, int mostBytes, boolean hashed)
      throws IOException {
    ReplayOptions options =
        TestReplays.withProtocol(
            TestReplays.options(temp, port, 8, Duration.ofSeconds(5)), protocol);
    TestReplays.run(TestReplays.withBodies(options, new ReplayOptions.Bodies(mostBytes, hashed)));
    List<JsonNode> lines = new ArrayList<>();
    for (String line : Files.readAllLines(options.run().resolve("bodies.jsonl"))) {
      lines.add(new JsonMapper().readTree(line));
    }
    lines.sort(Comparator.comparingLong(line -> line.get("index").asLong()));
    assertThat(lines).extracting(line -> line.get("index").asInt()).containsExactly(0, 1, 2, 3, 4);
    return lines;
  }

  private List<JsonNode> lines(Script script, int mostBytes, boolean hashed) throws IOException {
    try (ScriptedServer server = ScriptedServer.start(script)) {
      return lines(server.port(), Protocol.HTTP_1_1, mostBytes, hashed);
    }
  }

  /** A script's strings have a char per byte. */
  private static String onTheWire(String text) {
    return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
  }

  private static String hash(byte[] bytes) {
    CRC32 upper = new CRC32();
    CRC32C lower = new CRC32C();
    upper.update(bytes);
    lower.update(bytes);
    return HexFormat.of().toHexDigits((int) upper.getValue())
        + HexFormat.of().toHexDigits((int) lower.getValue());
  }

  private void assertWhole(List<JsonNode> lines) {
    byte[] bytes = TEXT.getBytes(StandardCharsets.UTF_8);
    assertThat(lines)
        .allSatisfy(
            line -> {
              assertThat(line.get("body").asText()).isEqualTo(TEXT);
              assertThat(line.get("bodyBytes").asInt()).isEqualTo(bytes.length);
              assertThat(line.get("hash").asText()).isEqualTo(hash(bytes));
              assertThat(line.get("status").asInt()).isEqualTo(200);
              assertThat(line.get("outcome").asText()).isEqualTo("responded");
            });
  }

  @Test
  void wholeBodiesAreKeptAndHashed() throws IOException {
    assertWhole(lines(Script.body(onTheWire(TEXT), OK), 1 << 20, true));
  }

  @Test
  void chunksAreTakenOutOfTheirFraming() throws IOException {
    assertWhole(lines(Script.chunked(7, Script.body(onTheWire(TEXT), OK)), 1 << 20, true));
  }

  @Test
  void alsoWhatEndsWithItsConnection() throws IOException {
    String response = "HTTP/1.0 200 OK\r\n\r\n" + onTheWire(TEXT);
    try (RawServer server =
        RawServer.start(
            peer -> {
              peer.head();
              peer.send(response);
            })) {
      assertWhole(lines(server.port(), Protocol.HTTP_1_1, 1 << 20, true));
    }
  }

  @Test
  void noMoreIsKeptThanWasAskedFor() throws IOException {
    assertThat(lines(Script.body("0123456789", OK), 4, false))
        .allSatisfy(
            line -> {
              assertThat(line.get("body").asText()).isEqualTo("0123");
              assertThat(line.get("bodyBytes").asInt()).isEqualTo(10);
              assertThat(line.has("hash")).isFalse();
            });
  }

  @Test
  void hashesAloneKeepNoBody() throws IOException {
    assertThat(lines(Script.body("0123456789", OK), 0, true))
        .allSatisfy(
            line -> {
              assertThat(line.has("body")).isFalse();
              assertThat(line.get("hash").asText())
                  .isEqualTo(hash("0123456789".getBytes(StandardCharsets.US_ASCII)));
            });
  }

  @Test
  void whatIsNoTextIsWrittenAsBase64() throws IOException {
    assertThat(lines(Script.body("\u00ff\u0000\u00fe", OK), 100, false))
        .allSatisfy(
            line ->
                assertThat(line.get("bodyBase64").binaryValue()).containsExactly(0xFF, 0, 0xFE));
  }

  @Test
  void alsoInHttp2() throws IOException {
    try (Http2Server server = new Http2Server(Answer.WHOLE, 100)) {
      assertThat(lines(server.port(), Protocol.HTTP_2, 0, true))
          .allSatisfy(line -> assertThat(line.get("bodyBytes").asInt()).isEqualTo(100_000))
          .extracting(line -> line.get("hash").asText())
          .containsOnly(hash(new byte[100_000]));
    }
  }

  @Test
  void theOptionsAreNamedAsTyped() throws IOException {
    try (ScriptedServer server = ScriptedServer.start(Script.body("0123456789", OK))) {
      CommandRun run =
          CommandRun.of(temp, "--target", server.url(), "--save-bodies", "4", "--hash-bodies");
      assertThat(run.code()).isZero();
    }
    assertThat(Files.readString(temp.resolve("r.run/bodies.jsonl")))
        .contains("\"hash\":\"" + hash("0123456789".getBytes(StandardCharsets.US_ASCII)))
        .contains("\"body\":\"0123\"");
    assertThat(Files.readString(temp.resolve("r.run/run.json")))
        .contains("\"--save-bodies\" : \"4\"", "\"--hash-bodies\" : \"true\"");
  }

  @Test
  void nothingAndTooMuchAreMistakes() {
    for (String number : List.of("0", "16777217")) {
      CommandRun run =
          CommandRun.of(temp, "--target", "http://127.0.0.1:1", "--save-bodies", number);
      assertThat(run.code()).isEqualTo(2);
      assertThat(run.talk()).contains("--save-bodies " + number + ": must be from 1 to 16777216");
    }
  }

  @Test
  void nothingIsWrittenUnlessAskedFor() throws IOException {
    try (ScriptedServer server = ScriptedServer.start(OK)) {
      TestReplays.run(TestReplays.options(temp, server.port(), 8, Duration.ofSeconds(5)));
    }
    assertThat(temp.resolve("r.run/run.json")).exists();
    assertThat(temp.resolve("r.run/bodies.jsonl")).doesNotExist();
  }
}
