package io.aftershock.capture.trace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A damaged trace is refused with a sentence; it is never read by half, or wrongly, in silence. */
final class DamagedTraceTest {
  private static final int REQUESTS = 300;

  @TempDir private Path temp;
  private Path trace;
  private Path queue;
  private Path manifest;
  private List<TraceRequest> requests;

  @BeforeEach
  void writeTrace() throws IOException {
    trace = temp.resolve("a.trace");
    requests = Traces.random(REQUESTS, 1);
    Traces.write(trace, requests);
    queue = Objects.requireNonNull(Queues.findFile(trace));
    manifest = trace.resolve("trace.json");
  }

  @Test
  void noticesAnyFlippedByteOfARecord() throws IOException {
    byte[] whole = Files.readAllBytes(queue);
    // The last of the file may be padding; the first blocks are the queue's own header and index.
    long start = find(whole, requests.get(0).target());
    Random random = new Random(2);
    for (int i = 0; i < 40; i++) {
      long at = start + (long) (random.nextDouble() * 0.8 * (whole.length - start));
      flip(at, 0x20);
      assertRefusedOrUnchanged(at);
      Files.write(queue, whole);
    }
  }

  @Test
  void noticesAnyFlippedBitOfARecordsHeader() throws IOException {
    byte[] whole = Files.readAllBytes(queue);
    TraceRequest request = requests.get(REQUESTS / 2);
    // Before the target: nine numbers of 64 bytes in all, two lengths, the method, and the header.
    long header = find(whole, request.target()) - 64 - 8 - request.method().length() - 4;
    for (int bit = 0; bit < 32; bit++) {
      flip(header + bit / 8, 1 << bit % 8);
      assertThatThrownBy(() -> Traces.read(trace))
          .as("bit %d", bit)
          .isInstanceOf(TraceFormatException.class);
      Files.write(queue, whole);
    }
  }

  @Test
  void noticesAFileThatWasCutShort() throws IOException {
    long length = Files.size(queue);
    for (double share : new double[] {0, 0.1, 0.5, 0.99}) {
      truncate((long) (share * length));
      assertThatThrownBy(() -> Traces.read(trace))
          .isInstanceOf(TraceFormatException.class)
          .hasMessageContaining("is truncated")
          .hasMessageContaining(queue.toString());
    }
  }

  @Test
  void noticesMissingRecords() throws IOException {
    Path shorter = temp.resolve("b.trace");
    TraceInfo info = Traces.write(shorter, requests.subList(0, REQUESTS - 1));
    String json = Files.readString(shorter.resolve("trace.json"));
    Files.writeString(
        shorter.resolve("trace.json"),
        json.replace("\"kept\" : 299", "\"kept\" : 300")
            .replace("\"lines\" : 302", "\"lines\" : 303"));

    assertThat(info.counts().kept()).isEqualTo(299);
    assertThatThrownBy(() -> Traces.read(shorter))
        .isInstanceOf(TraceFormatException.class)
        .hasMessageContaining("holds 299 requests, and its manifest says 300");
  }

  @Test
  void refusesAnotherVersionNamingBoth() throws IOException {
    rewrite("aftershock.trace/3", "aftershock.trace/4");

    assertThatThrownBy(() -> TraceReader.open(trace))
        .isInstanceOf(TraceFormatException.class)
        .hasMessageContaining("aftershock.trace/3")
        .hasMessageContaining("aftershock.trace/4");
  }

  @Test
  void refusesAManifestWhoseAccountDoesNotAddUp() throws IOException {
    rewrite("\"lines\" : 303", "\"lines\" : 304");

    assertThatThrownBy(() -> TraceReader.open(trace)).isInstanceOf(TraceFormatException.class);
  }

  @Test
  void refusesAManifestThatIsNoJson() throws IOException {
    String json = Files.readString(manifest);
    Files.writeString(manifest, json.substring(0, json.length() / 2));

    assertThatThrownBy(() -> TraceReader.open(trace))
        .isInstanceOf(TraceFormatException.class)
        .hasMessageContaining("is damaged");
  }

  @Test
  void refusesATraceThatWasNotFinished() throws IOException {
    Path unfinished = temp.resolve("b.trace");
    try (TraceWriter writer = TraceWriter.create(unfinished)) {
      writer.append(requests.get(0));
    }

    assertThat(TraceReader.isTrace(unfinished)).isFalse();
    assertThatThrownBy(() -> TraceReader.open(unfinished))
        .isInstanceOf(TraceFormatException.class)
        .hasMessageContaining("no such file");
  }

  @Test
  void refusesWhatIsNotThere() throws IOException {
    assertThatThrownBy(() -> TraceReader.open(temp.resolve("none.trace")))
        .isInstanceOf(TraceFormatException.class)
        .hasMessageContaining("no such trace");
    Files.delete(queue);
    assertThatThrownBy(() -> TraceReader.open(trace))
        .isInstanceOf(TraceFormatException.class)
        .hasMessageContaining("has no records file");
  }

  private void assertRefusedOrUnchanged(long at) {
    try {
      // A byte between two records, or of the queue's index, may be flipped without effect.
      assertThat(Traces.read(trace)).as("byte %d", at).isEqualTo(requests);
    } catch (IOException e) {
      assertThat(e).as("byte %d", at).isInstanceOf(TraceFormatException.class);
    }
  }

  private static long find(byte[] file, String text) {
    return new String(file, StandardCharsets.ISO_8859_1).indexOf(text);
  }

  private void flip(long at, int bits) throws IOException {
    try (FileChannel channel =
        FileChannel.open(queue, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
      ByteBuffer one = ByteBuffer.allocate(1);
      channel.read(one, at);
      one.put(0, (byte) (one.get(0) ^ bits));
      channel.write(one.rewind(), at);
    }
  }

  private void truncate(long length) throws IOException {
    try (FileChannel channel = FileChannel.open(queue, StandardOpenOption.WRITE)) {
      channel.truncate(length);
    }
  }

  private void rewrite(String from, String to) throws IOException {
    String json = Files.readString(manifest);
    assertThat(json).contains(from);
    Files.writeString(manifest, json.replace(from, to));
  }
}
