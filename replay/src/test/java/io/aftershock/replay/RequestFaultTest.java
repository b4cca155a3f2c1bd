package io.aftershock.replay;

import static java.time.Duration.ofMillis;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import io.aftershock.replay.run.Outcome;
import io.aftershock.replay.run.RunSample;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Servers that do not read what they are sent. */
class RequestFaultTest {
  private static final String TOO_LARGE =
      "HTTP/1.1 413 Content Too Large\r\nContent-Length: 0\r\n\r\n";

  /** More than the system's buffers hold of what nobody reads. */
  private static final int LARGE = 12 * 1024 * 1024;

  @TempDir Path temp;

  @Test
  void aResponseBeforeTheRequestIsSent() throws IOException {
    try (RawServer server =
        RawServer.start(
            peer -> {
              peer.head();
              peer.send(TOO_LARGE);
              peer.hold();
            })) {
      List<RunSample> samples =
          new FaultReplay(temp, 5, 100).posting(LARGE).allEnd(Outcome.RESPONDED, server.port());
      assertThat(samples).extracting(RunSample::status).containsOnly(413);
      assertThat(samples).extracting(RunSample::connection).doesNotHaveDuplicates();
    }
  }

  /** The close resets the connection, since it was not read to its end: what came still counts. */
  @Test
  void aResponseBeforeTheRequestIsSentAndThenAClose() throws IOException {
    try (RawServer server =
        RawServer.start(
            peer -> {
              peer.head();
              peer.send(TOO_LARGE);
            })) {
      List<RunSample> samples =
          new FaultReplay(temp, 10, 50).posting(LARGE).allEnd(Outcome.RESPONDED, server.port());
      assertThat(samples).extracting(RunSample::status).containsOnly(413);
    }
  }

  @Test
  void aResetWhileTheRequestIsSent() throws IOException {
    try (RawServer server =
        RawServer.start(
            peer -> {
              peer.head();
              peer.reset();
            })) {
      new FaultReplay(temp, 10, 50).posting(LARGE).allEnd(Outcome.RESET, server.port());
    }
  }

  @Test
  void aServerThatNeverReads() throws IOException {
    try (RawServer server = RawServer.start(RawServer.Peer::hold)) {
      List<RunSample> samples =
          new FaultReplay(temp, 12, 10)
              .posting(LARGE)
              .timeout(ofSeconds(2))
              .maxInFlight(4)
              .to(server.port());
      assertThat(samples.subList(0, 4))
          .extracting(RunSample::outcome)
          .containsOnly(Outcome.TIMED_OUT);
      assertThat(samples.subList(4, 12))
          .extracting(RunSample::outcome)
          .containsOnly(Outcome.OVER_IN_FLIGHT);
      assertThat(server.connections()).isEqualTo(4);
    }
  }

  @Test
  void aServerThatReadsSlowly() throws IOException {
    try (RawServer server =
        RawServer.start(
            peer -> {
              while (true) {
                peer.head();
                RawServer.pause(300);
                peer.body(LARGE);
                peer.send("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n");
              }
            })) {
      List<RunSample> samples =
          new FaultReplay(temp, 5, 50)
              .posting(LARGE)
              .timeout(ofSeconds(20))
              .allEnd(Outcome.RESPONDED, server.port());
      assertThat(samples).allMatch(s -> s.latencyNanos() > 300_000_000);
    }
  }

  @Test
  void nothingIsLeftOpenAfterTimeouts() throws IOException {
    try (RawServer server = RawServer.start(RawServer.Peer::hold)) {
      new FaultReplay(temp, 30)
          .connections(4)
          .timeout(ofMillis(200))
          .to(server.port())
          .forEach(
              s ->
                  assertThat(s.outcome())
                      .isIn(Outcome.TIMED_OUT, Outcome.NOT_SENT, Outcome.CONNECT_TIMED_OUT));
    }
  }
}
