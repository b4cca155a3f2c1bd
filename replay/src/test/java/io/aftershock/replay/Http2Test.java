package io.aftershock.replay;

import static org.assertj.core.api.Assertions.assertThat;

import io.aftershock.capture.trace.Header;
import io.aftershock.capture.trace.TraceRequest;
import io.aftershock.fixtures.Script;
import io.aftershock.fixtures.ScriptedServer;
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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class Http2Test {
  private static final long MILLI = 1_000_000;

  @TempDir Path temp;

  private Map<String, Long> outcomes(Http2Server server, long timeoutMillis) throws IOException {
    ReplayOptions options =
        TestReplays.options(temp, server.port(), 64, Duration.ofMillis(timeoutMillis));
    Workload all = new TraceWorkload(temp.resolve("t.trace"), offset -> offset, true);
    RunInfo info =
        TestReplays.run(
            TestReplays.withProtocol(TestReplays.withWorkload(options, all), Protocol.HTTP_2));
    return info.counts().outcomes();
  }

  private List<RunSample> samples() throws IOException {
    return TestReplays.samples(temp.resolve("r.run"));
  }

  private void write(int count) throws IOException {
    TestTraces.write(temp.resolve("t.trace"), count, i -> i * MILLI);
  }

  @Test
  void requestsShareAConnectionAndComeBackWhole() throws IOException {
    write(100);
    try (Http2Server server = new Http2Server(Answer.WHOLE, 100)) {
      assertThat(outcomes(server, 10_000)).containsExactly(Map.entry("responded", 100L));
      assertThat(server.heads()).hasSize(100);
      assertThat(server.connections()).isLessThan(10);
    }
    assertThat(samples())
        .allSatisfy(
            sample -> {
              assertThat(sample.status()).isEqualTo(200);
              assertThat(sample.responseBytes()).isEqualTo(100_000);
              assertThat(sample.firstByteNanos()).isGreaterThan(sample.sentNanos());
              assertThat(sample.doneNanos()).isGreaterThanOrEqualTo(sample.firstByteNanos());
            });
  }

  @Test
  void sendsWhatWasRecordedButForWhatBelongsToHttp1() throws IOException {
    TraceRequest post =
        new TraceRequest(
            0,
            0,
            "POST",
            "/a?b=c%20d",
            null,
            "shop.example",
            List.of(
                new Header("Accept-Language", "de"),
                new Header("Connection", "close"),
                new Header("X-Broken", "1\r\nInjected: yes")),
            "n=1",
            0,
            0,
            0,
            0,
            200,
            -1,
            -1);
    TestTraces.write(temp.resolve("t.trace"), post);
    try (Http2Server server = new Http2Server(Answer.WHOLE, 100)) {
      assertThat(outcomes(server, 5_000)).containsExactly(Map.entry("responded", 1L));
      assertThat(server.bodyBytes()).isEqualTo(3);
      assertThat(server.heads().get(0))
          .extracting(entry -> entry.getKey() + "=" + entry.getValue())
          .containsExactlyInAnyOrder(
              ":method=POST",
              ":scheme=http",
              ":authority=shop.example",
              ":path=/a?b=c%20d",
              "accept-language=de",
              "user-agent=aftershock",
              "content-length=3");
    }
  }

  @Test
  void keepsToTheStreamsThatTheServerAllows() throws IOException {
    TestTraces.write(temp.resolve("t.trace"), 60, i -> i < 1 ? 0 : 500 * MILLI);
    try (Http2Server server = new Http2Server(Answer.LATER, 5)) {
      assertThat(outcomes(server, 10_000)).containsExactly(Map.entry("responded", 60L));
      assertThat(server.mostAtATime()).isLessThanOrEqualTo(5);
    }
  }

  @Test
  void aResetEndsOneRequestOnly() throws IOException {
    write(3);
    try (Http2Server server = new Http2Server(Answer.RESET, 100)) {
      assertThat(outcomes(server, 5_000)).containsExactly(Map.entry("stream reset", 3L));
      assertThat(server.connections()).isEqualTo(1);
    }
  }

  @Test
  void silenceTimesOutAndTheConnectionGoesOn() throws IOException {
    TestTraces.write(temp.resolve("t.trace"), 3, i -> i * 400 * MILLI);
    try (Http2Server server = new Http2Server(Answer.SILENT, 100)) {
      assertThat(outcomes(server, 300)).containsExactly(Map.entry("timed out", 3L));
      assertThat(server.connections()).isEqualTo(1);
    }
  }

  @Test
  void aHeadWithoutAnEndStallsOrIsCutOff() throws IOException {
    write(2);
    try (Http2Server server = new Http2Server(Answer.STALLED, 100)) {
      assertThat(outcomes(server, 300)).containsExactly(Map.entry("stalled", 2L));
    }
  }

  @Test
  void aConnectionThatEndsInABodyIsToldApart() throws IOException {
    write(1);
    try (Http2Server server = new Http2Server(Answer.CUT, 100)) {
      assertThat(outcomes(server, 5_000)).containsExactly(Map.entry("cut off", 1L));
    }
  }

  @Test
  void whatAServerThatGoesAwayDidNotTakeGoesToAnotherConnection() throws IOException {
    TestTraces.write(temp.resolve("t.trace"), 3, i -> 0);
    try (Http2Server server = new Http2Server(Answer.GO_AWAY, 100)) {
      assertThat(outcomes(server, 5_000)).containsExactly(Map.entry("responded", 3L));
      // Each connection takes one, and no request is sent to a server that may have worked on it.
      assertThat(server.connections()).isEqualTo(3);
    }
    assertThat(samples()).extracting(RunSample::connection).doesNotHaveDuplicates();
  }

  @Test
  void aServerOfHttp1IsNoServerOfHttp2() throws IOException {
    write(1);
    try (ScriptedServer server = ScriptedServer.start(Script.steady(Duration.ZERO))) {
      ReplayOptions options = TestReplays.options(temp, server.port(), 4, Duration.ofSeconds(1));
      RunInfo info = TestReplays.run(TestReplays.withProtocol(options, Protocol.HTTP_2));
      assertThat(info.counts().outcomes()).doesNotContainKey("responded");
    }
  }
}
