package io.aftershock.replay;

import static org.assertj.core.api.Assertions.assertThat;

import io.aftershock.capture.trace.Header;
import io.aftershock.capture.trace.TraceRequest;
import io.aftershock.replay.http.Http2Server;
import io.aftershock.replay.http.Http2Server.Answer;
import io.aftershock.replay.http.Protocol;
import io.aftershock.replay.run.RunInfo;
import io.aftershock.replay.run.RunSample;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Requests of clients that asked whether to send their bodies. */
class ExpectTest {
  private static final String FINAL = "HTTP/1.1 %s\r\nContent-Length: 0\r\n\r\n";

  @TempDir Path temp;

  private final BlockingQueue<String> heads = new LinkedBlockingQueue<>();

  @BeforeEach
  void writeTrace() throws IOException {
    TraceRequest post =
        new TraceRequest(
            0,
            0,
            "POST",
            "/r/0",
            null,
            null,
            List.of(new Header("EXPECT", "100-continue"), new Header("X-Other", "1")),
            "n=1",
            0,
            0,
            0,
            0,
            200,
            -1,
            -1);
    TestTraces.write(temp.resolve("t.trace"), post, TestTraces.request("POST", 1, 1, "n=2"));
  }

  private ReplayOptions options(int port) {
    return TestReplays.withWrites(TestReplays.options(temp, port, 8, Duration.ofSeconds(5)));
  }

  private RunInfo replay(String answer) throws IOException {
    try (RawServer server =
        RawServer.start(
            peer -> {
              while (true) {
                heads.add(peer.request());
                peer.send(answer);
              }
            })) {
      return TestReplays.run(options(server.port()));
    }
  }

  @Test
  void theBodyIsSentAtOnceAndTheQuestionLeftOut() throws IOException {
    RunInfo info = replay(String.format(FINAL, "200 OK"));
    assertThat(info.counts().outcomes()).containsExactly(Map.entry("responded", 2L));
    assertThat(heads)
        .hasSize(2)
        .noneMatch(head -> head.toLowerCase(java.util.Locale.ROOT).contains("expect"))
        .anyMatch(head -> head.contains("X-Other: 1\r\n") && head.contains("Content-Length: 3"));
  }

  /** Such a server has the whole request all the same. */
  @Test
  void anAnswerToTheQuestionDoesNoHarm() throws IOException {
    replay("HTTP/1.1 100 Continue\r\n\r\n" + String.format(FINAL, "201 Created"));
    assertThat(TestReplays.samples(temp.resolve("r.run")))
        .extracting(RunSample::status)
        .containsOnly(201);
  }

  @Test
  void aRefusalIsAStatusLikeAnyOther() throws IOException {
    RunInfo info = replay(String.format(FINAL, "417 Expectation Failed"));
    assertThat(info.counts().statuses()).containsExactly(Map.entry(417, 2L));
  }

  @Test
  void alsoInHttp2() throws IOException {
    try (Http2Server server = new Http2Server(Answer.WHOLE, 100)) {
      TestReplays.run(TestReplays.withProtocol(options(server.port()), Protocol.HTTP_2));
      assertThat(server.heads()).hasSize(2).noneMatch(head -> head.contains("expect"));
    }
  }

  @Test
  void thePlanSaysHowMany() throws IOException {
    ReplayOptions options = options(80);
    assertThat(ReplayText.plan(options, options.plan(), List.of()))
        .contains("  1 asked with Expect: 100-continue: their bodies are sent at once");
  }
}
