package io.aftershock.capture.trace;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aftershock.capture.trace.TraceFollower.State;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class GrowingTraceTest {
  @TempDir private Path temp;

  private Path trace() {
    return temp.resolve("t.trace");
  }

  private static TraceInfo info(TraceWriter writer, String digest, long bytes, boolean whole) {
    TraceInfo plain = Traces.info(writer.count(), writer.spanNanos(), digest, bytes);
    return new TraceInfo(
        plain.schema(),
        plain.createdBy(),
        plain.sources(),
        plain.counts(),
        plain.start(),
        plain.spanNanos(),
        plain.time(),
        plain.privacy(),
        plain.endpoints(),
        plain.hosts(),
        plain.sessions(),
        plain.requestsWithBody(),
        plain.requestsWithDuration(),
        plain.content(),
        plain.fileBytes(),
        plain.selection(),
        new TraceInfo.Follow(10, 2, 3, whole));
  }

  private static void describe(TraceWriter writer) throws IOException {
    writer.describe((digest, bytes) -> info(writer, digest, bytes, false));
  }

  private static void finish(TraceWriter writer) throws IOException {
    writer.finish((digest, bytes) -> info(writer, digest, bytes, true));
  }

  private TraceWriter begun(List<TraceRequest> requests) throws IOException {
    TraceWriter writer = TraceWriter.createGrowing(trace());
    for (TraceRequest request : requests) {
      writer.append(request);
    }
    writer.flush();
    describe(writer);
    return writer;
  }

  @Test
  void aFollowerSeesWhatIsFlushedAndThenTheEnd() throws IOException {
    List<TraceRequest> requests = Traces.random(40, 1);
    try (TraceWriter writer = begun(requests.subList(0, 10));
        TraceFollower follower = TraceFollower.open(trace())) {
      assertThat(readAll(follower)).isEqualTo(10);
      writer.append(requests.get(10));
      assertThat(follower.nextBytes()).isNull();
      writer.flush();
      assertThat(follower.nextBytes().target().toString()).isEqualTo(requests.get(10).target());
      assertThat(follower.look()).isEqualTo(State.GROWING);
      for (TraceRequest request : requests.subList(11, 40)) {
        writer.append(request);
      }
      finish(writer);

      assertThat(follower.look()).isEqualTo(State.WHOLE);
      assertThat(readAll(follower)).isEqualTo(29);
      assertThat(follower.info().counts().kept()).isEqualTo(40);
    }
    assertThat(Traces.read(trace())).isEqualTo(requests);
    assertThat(temp.resolve("t.trace")).isDirectoryNotContaining("glob:**/growing*");
  }

  private static long readAll(TraceFollower follower) throws IOException {
    long read = 0;
    while (follower.nextBytes() != null) {
      read++;
    }
    return read;
  }

  /** The file's end is cut off when it is whole, while the follower has it mapped. */
  @Test
  void followsBeyondTheQueuesFirstBlock() throws IOException {
    List<TraceRequest> requests = Traces.random(8_000, 2);
    long read = 0;
    try (TraceWriter writer = begun(requests.subList(0, 1));
        TraceFollower follower = TraceFollower.open(trace())) {
      for (TraceRequest request : requests.subList(1, requests.size())) {
        writer.append(request);
        if (request.index() % 50 == 0) {
          writer.flush();
          read += readAll(follower);
        }
      }
      finish(writer);
      follower.look();
      read += readAll(follower);
    }
    assertThat(read).isEqualTo(8_000);
    assertThat(Files.size(Queues.findFile(trace()))).isGreaterThan(6 << 20);
    assertThat(Traces.read(trace())).isEqualTo(requests);
  }

  @Test
  void isRefusedByWhoeverWouldReadItToItsEnd() throws IOException {
    try (TraceWriter writer = begun(Traces.random(3, 1))) {
      assertThat(writer.count()).isEqualTo(3);
      assertThat(TraceReader.isTrace(trace())).isTrue();
      assertThat(TraceReader.isBeingWritten(trace())).isTrue();
      assertThatThrownBy(() -> TraceReader.open(trace()))
          .isInstanceOf(TraceFormatException.class)
          .hasMessageContaining(
              "is still being written; follow it with aftershock replay --follow");
      assertThatThrownBy(() -> TraceWriter.createGrowing(trace()))
          .isInstanceOf(TraceFormatException.class)
          .hasMessageContaining("is being written by another capture");
    }
  }

  @Test
  void oneThatWasAbandonedIsReadableAndSaysSo() throws IOException {
    List<TraceRequest> requests = Traces.random(30, 1);
    try (TraceWriter writer = begun(requests.subList(0, 20))) {
      // What is flushed after the last manifest counts, too.
      for (TraceRequest request : requests.subList(20, 30)) {
        writer.append(request);
      }
      writer.flush();
    }

    assertThat(Traces.read(trace())).isEqualTo(requests);
    try (TraceReader reader = TraceReader.open(trace());
        TraceFollower follower = TraceFollower.open(trace())) {
      assertThat(reader.info().whole()).isFalse();
      assertThat(reader.info().counts().kept()).isEqualTo(30);
      assertThat(reader.info().counts().lines()).isEqualTo(33);
      assertThat(reader.info().spanNanos()).isEqualTo(requests.get(29).offsetNanos());
      assertThat(follower.look()).isEqualTo(State.ABANDONED);
      assertThat(readAll(follower)).isEqualTo(30);
    }
  }

  @Test
  void oneThatLostRequestsIsRefused() throws IOException {
    try (TraceWriter writer = begun(Traces.random(3, 1))) {
      assertThat(writer.count()).isEqualTo(3);
    }
    Path growing = trace().resolve("growing.json");
    String json = Files.readString(growing);
    Files.writeString(
        growing,
        json.replace("\"kept\" : 3", "\"kept\" : 4").replace("\"lines\" : 6", "\"lines\" : 7"));

    assertThatThrownBy(() -> TraceReader.open(trace()))
        .hasMessageContaining("holds 3 requests, and its manifest says 4");
  }

  @Test
  void aDamagedRecordIsRefusedWhileItGrows() throws IOException {
    try (TraceWriter writer = begun(Traces.random(300, 1))) {
      Path file = Queues.findFile(trace());
      byte[] bytes = Files.readAllBytes(file);
      int at = indexOf(bytes, "X-1");
      bytes[at + 1] ^= 1;
      Files.write(file, bytes, StandardOpenOption.WRITE);
      try (TraceFollower follower = TraceFollower.open(trace())) {
        assertThatThrownBy(() -> readAll(follower))
            .isInstanceOf(TraceFormatException.class)
            .hasMessageContaining("its checksum differs");
      }
      assertThat(writer.count()).isEqualTo(300);
    }
  }

  private static int indexOf(byte[] bytes, String text) {
    for (int i = 0; i < bytes.length - text.length(); i++) {
      if (new String(bytes, i, text.length(), ISO_8859_1).equals(text)) {
        return i;
      }
    }
    throw new IllegalStateException("no " + text);
  }

  @Test
  void refusesToFollowWhatIsNotThere() {
    assertThatThrownBy(() -> TraceFollower.open(trace()))
        .isInstanceOf(TraceFormatException.class)
        .hasMessageContaining("no such trace; start what writes it first");
  }

  @Test
  void followsOneThatIsWholeAlready() throws IOException {
    Traces.write(trace(), Traces.random(5, 1));

    try (TraceFollower follower = TraceFollower.open(trace())) {
      assertThat(follower.isWhole()).isTrue();
      assertThat(readAll(follower)).isEqualTo(5);
    }
  }
}
