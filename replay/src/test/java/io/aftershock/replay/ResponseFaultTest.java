package io.aftershock.replay;

import static java.time.Duration.ofMillis;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import io.aftershock.replay.run.Outcome;
import io.aftershock.replay.run.RunSample;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.ByteBufAllocatorMetricProvider;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Servers whose responses are broken, cut off, endless, or come at the wrong time. */
class ResponseFaultTest {
  private static final String OK = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok";
  private static final String LONG_FIELD = "X-Filler: " + "a".repeat(1000) + "\r\n";
  private static final int MEGABYTE = 1024 * 1024;

  @TempDir Path temp;

  /** Replays to a server that answers each request so; all must end alike. */
  private List<RunSample> allEnd(Outcome outcome, int count, RawServer.Behaviour behaviour)
      throws IOException {
    try (RawServer server = RawServer.start(behaviour)) {
      return new FaultReplay(temp, count).timeout(ofMillis(500)).allEnd(outcome, server.port());
    }
  }

  @Test
  void aResetBeforeTheResponse() throws IOException {
    List<RunSample> samples =
        allEnd(
            Outcome.RESET,
            20,
            peer -> {
              peer.request();
              peer.reset();
            });
    assertThat(samples).allMatch(s -> s.sentNanos() >= 0 && s.firstByteNanos() < 0);
  }

  @Test
  void aResetInTheHead() throws IOException {
    List<RunSample> samples =
        allEnd(Outcome.CUT_OFF, 20, peer -> resetAfter(peer, "HTTP/1.1 200 OK\r\nContent-"));
    assertThat(samples).allMatch(s -> s.firstByteNanos() >= 0 && s.status() == 200);
  }

  @Test
  void aResetInTheBody() throws IOException {
    allEnd(
        Outcome.CUT_OFF,
        20,
        peer -> resetAfter(peer, "HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\n1234"));
  }

  @Test
  void aResetInAChunk() throws IOException {
    allEnd(
        Outcome.CUT_OFF,
        20,
        peer -> resetAfter(peer, "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n9\r\n1234"));
  }

  /** Where the end of the connection is the end of the body, a reset is no end (RFC 9112, 8). */
  @Test
  void aResetInABodyWithoutLength() throws IOException {
    allEnd(Outcome.CUT_OFF, 20, peer -> resetAfter(peer, "HTTP/1.1 200 OK\r\n\r\n1234"));
  }

  @Test
  void aCloseAfterABodyWithoutLengthIsItsEnd() throws IOException {
    allEnd(
        Outcome.RESPONDED,
        20,
        peer -> {
          peer.request();
          peer.send("HTTP/1.1 200 OK\r\n\r\n1234");
        });
  }

  @Test
  void aResetAfterTheWholeResponse() throws IOException {
    try (RawServer server = RawServer.start(peer -> resetAfter(peer, OK))) {
      new FaultReplay(temp, 5, 150).allEnd(Outcome.RESPONDED, server.port());
    }
  }

  private static void resetAfter(RawServer.Peer peer, String start) throws IOException {
    peer.request();
    peer.send(start);
    RawServer.pause(20); // A reset at once could overtake the bytes, and be one before them.
    peer.reset();
  }

  @Test
  void aHalfCloseBeforeTheResponse() throws IOException {
    allEnd(
        Outcome.RESET,
        20,
        peer -> {
          peer.request();
          peer.halfClose();
          peer.awaitClose();
        });
  }

  @Test
  void aHalfCloseAfterTheResponse() throws IOException {
    try (RawServer server =
        RawServer.start(
            peer -> {
              peer.request();
              peer.send(OK);
              peer.halfClose();
              peer.awaitClose();
            })) {
      new FaultReplay(temp, 5, 150).allEnd(Outcome.RESPONDED, server.port());
      assertThat(server.connections()).isEqualTo(5);
    }
  }

  @Test
  void aStallInMidBody() throws IOException {
    List<RunSample> samples =
        allEnd(
            Outcome.STALLED,
            20,
            peer -> {
              peer.request();
              peer.send("HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\n1234");
              peer.hold();
            });
    assertThat(samples).allMatch(s -> s.status() == 200);
  }

  @Test
  void garbage() throws IOException {
    allEnd(
        Outcome.MALFORMED,
        20,
        peer -> {
          peer.request();
          peer.send("220 mail.example ESMTP\r\n");
          peer.hold();
        });
  }

  @Test
  void bytesBeforeAnyRequest() throws IOException {
    List<RunSample> samples =
        allEnd(
            Outcome.MALFORMED,
            20,
            peer -> {
              peer.send("SSH-2.0-OpenSSH_9.6\r\n");
              peer.hold();
            });
    assertThat(samples).allMatch(s -> s.status() == 0);
  }

  @Test
  void endlessHeaders() throws IOException {
    allEnd(
        Outcome.TOO_LONG,
        10,
        peer -> {
          peer.request();
          peer.send("HTTP/1.1 200 OK\r\n");
          peer.sendWithoutEnd(LONG_FIELD);
        });
  }

  @Test
  void anEndlessHeaderLine() throws IOException {
    allEnd(
        Outcome.TOO_LONG,
        10,
        peer -> {
          peer.request();
          peer.send("HTTP/1.1 200 OK\r\nX: ");
          peer.sendWithoutEnd("a");
        });
  }

  @Test
  void endlessTrailers() throws IOException {
    allEnd(
        Outcome.TOO_LONG,
        10,
        peer -> {
          peer.request();
          peer.send("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n");
          peer.sendWithoutEnd(LONG_FIELD);
        });
  }

  @Test
  void anEndlessChunkedBodyIsReadAndNotKept() throws IOException {
    try (RawServer server =
        RawServer.start(
            peer -> {
              peer.request();
              peer.send("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n");
              peer.sendWithoutEnd("400\r\n" + "x".repeat(1024) + "\r\n");
            })) {
      new FaultReplay(temp, 3).timeout(ofSeconds(2)).allEnd(Outcome.STALLED, server.port());
      assertThat(server.written()).isGreaterThan(40L * MEGABYTE);
    }
    assertThat(bufferBytes()).isLessThan(32L * MEGABYTE);
  }

  /** The loop reads one connection for a moment only, however much there is, and then sends. */
  @Test
  void endlessInterimResponsesDelayNothingElse() throws IOException {
    AtomicInteger first = new AtomicInteger();
    String interim = "HTTP/1.1 103 Early Hints\r\nLink: </" + "a".repeat(1000) + ">\r\n\r\n";
    try (RawServer server =
        RawServer.start(
            peer -> {
              peer.request();
              if (first.getAndIncrement() == 0) {
                peer.sendWithoutEnd(interim);
              }
              do {
                peer.send(OK);
                peer.request();
              } while (true);
            })) {
      List<RunSample> samples =
          new FaultReplay(temp, 40, 20).timeout(ofSeconds(2)).to(server.port());
      assertThat(samples).filteredOn(s -> s.outcome() == Outcome.STALLED).hasSize(1);
      assertThat(samples).filteredOn(s -> s.outcome() == Outcome.RESPONDED).hasSize(39);
      assertThat(server.written()).isGreaterThan(MEGABYTE);
    }
    assertThat(bufferBytes()).isLessThan(32L * MEGABYTE);
  }

  /** All the memory that the allocator of requests and responses holds. */
  private static long bufferBytes() {
    return ((ByteBufAllocatorMetricProvider) ByteBufAllocator.DEFAULT).metric().usedDirectMemory();
  }

  @Test
  void thousandsOfInterimResponsesBeforeTheResponse() throws IOException {
    List<RunSample> samples =
        allEnd(
            Outcome.RESPONDED,
            10,
            peer -> {
              while (true) {
                peer.request();
                peer.send("HTTP/1.1 100 Continue\r\n\r\n".repeat(1500));
                peer.send("HTTP/1.1 103 Early Hints\r\nLink: </a>\r\n\r\n".repeat(500) + OK);
              }
            });
    assertThat(samples).extracting(RunSample::status).containsOnly(200);
  }

  @Test
  void moreIsPromisedThanComes() throws IOException {
    allEnd(
        Outcome.CUT_OFF,
        20,
        peer -> {
          peer.request();
          peer.send("HTTP/1.1 200 OK\r\nContent-Length: 500\r\n\r\n1234");
        });
  }

  @Test
  void moreComesThanIsPromised() throws IOException {
    List<RunSample> samples =
        allEnd(
            Outcome.RESPONDED,
            20,
            peer -> {
              peer.request();
              peer.send(OK + "HTTP/1.1 500 Not yours\r\nContent-Length: 0\r\n\r\n");
              peer.awaitClose();
            });
    assertThat(samples).extracting(RunSample::status).containsOnly(200);
    assertThat(samples).extracting(RunSample::connection).doesNotHaveDuplicates();
  }

  /** What comes between two responses is nobody's, and must not become the next one's. */
  @Test
  void aResponseThatNobodyAskedFor() throws IOException {
    try (RawServer server =
        RawServer.start(
            peer -> {
              peer.request();
              peer.send(OK);
              RawServer.pause(10);
              peer.send("HTTP/1.1 500 Not yours\r\nContent-Length: 0\r\n\r\n");
              peer.awaitClose();
            })) {
      List<RunSample> samples =
          new FaultReplay(temp, 5, 150).allEnd(Outcome.RESPONDED, server.port());
      assertThat(samples).extracting(RunSample::status).containsOnly(200);
      assertThat(samples).extracting(RunSample::connection).doesNotHaveDuplicates();
    }
  }
}
