package io.aftershock.capture.trace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a trace promises: all comes back, it is one file, and equal content is seen to be equal. */
final class TraceTest {
  @TempDir private Path temp;

  @Test
  void givesBackEveryRequestAndTheManifest() throws IOException {
    List<TraceRequest> requests = Traces.random(2_000, 1);
    Path trace = temp.resolve("a.trace");

    TraceInfo written = Traces.write(trace, requests);

    assertThat(Traces.read(trace)).isEqualTo(requests);
    try (TraceReader reader = TraceReader.open(trace)) {
      assertThat(reader.info()).isEqualTo(written);
    }
  }

  @Test
  void givesTheSameAsBytes() throws IOException {
    Path trace = temp.resolve("a.trace");
    List<TraceRequest> requests = new ArrayList<>(Traces.random(3_000, 9));
    TraceRequest last = requests.get(2_999);
    requests.set(2_999, last.withBody(BodyOrigin.FILLER, FillerBody.of(10_000), last.headers()));
    Traces.write(trace, requests);

    try (TraceReader reader = TraceReader.open(trace)) {
      for (TraceRequest request : requests) {
        RequestBytes bytes = reader.nextBytes();
        assertThat(bytes).isNotNull();
        assertThat(bytes.index()).isEqualTo(request.index());
        assertThat(bytes.offsetNanos()).isEqualTo(request.offsetNanos());
        assertThat(bytes.session()).isEqualTo(request.session());
        assertThat(bytes.connection()).isEqualTo(request.connection());
        assertThat(bytes.endpoint()).isEqualTo(request.endpoint());
        assertThat(bytes.status()).isEqualTo(request.status());
        assertThat(bytes.durationNanos()).isEqualTo(request.durationNanos());
        assertThat(bytes.method()).hasToString(request.method());
        assertThat(bytes.readsOnly()).isEqualTo(request.readsOnly());
        assertThat(bytes.target()).hasToString(request.target());
        assertThat(text(bytes.host())).isEqualTo(request.host());
        assertThat(text(bytes.body())).isEqualTo(request.body());
        List<Header> headers = new ArrayList<>();
        for (int i = 0; i < bytes.headers(); i++) {
          headers.add(new Header(bytes.headerName(i).toString(), bytes.headerValue(i).toString()));
        }
        assertThat(headers).isEqualTo(request.headers());
      }
      assertThat(reader.nextBytes()).isNull();
    }
  }

  private static @Nullable String text(@Nullable ByteSlice bytes) {
    return bytes == null ? null : bytes.toString();
  }

  @Test
  void isOneFileHoweverLongAndAtItsTrimmedLength() throws IOException {
    Path trace = temp.resolve("a.trace");

    // About 9 MB: many of the queue's blocks.
    TraceInfo info = Traces.write(trace, Traces.random(6_000, 2));

    List<Path> queues = files(trace, ".cq4");
    assertThat(queues).hasSize(1);
    assertThat(Files.size(queues.get(0))).isEqualTo(info.fileBytes()).isGreaterThan(5_000_000);
    assertThat(Traces.read(trace)).hasSize(6_000);
  }

  @Test
  void holdsNothing() throws IOException {
    Traces.write(temp.resolve("a.trace"), List.of());

    assertThat(Traces.read(temp.resolve("a.trace"))).isEmpty();
  }

  @Test
  void tellsEqualContentByItsDigest() throws IOException {
    String one = Traces.write(temp.resolve("a.trace"), Traces.random(100, 3)).content();
    String same = Traces.write(temp.resolve("b.trace"), Traces.random(100, 3)).content();
    String other = Traces.write(temp.resolve("c.trace"), Traces.random(100, 4)).content();

    assertThat(same).isEqualTo(one);
    assertThat(other).isNotEqualTo(one);
  }

  @Test
  void writesRequestsWithNumberedTextsAlike() throws IOException {
    // More than a block, in which numbers that were used before may mean nothing.
    List<TraceRequest> requests = Traces.random(3_000, 8);

    NumberedTraces.write(temp.resolve("a.trace"), requests);

    assertThat(Traces.read(temp.resolve("a.trace"))).isEqualTo(requests);
  }

  @Test
  void isReadableInAPlaceThatCannotBeWritten() throws IOException {
    Path trace = temp.resolve("a.trace");
    List<TraceRequest> requests = Traces.random(100, 5);
    Traces.write(trace, requests);
    List<File> files = new ArrayList<>(files(trace, "").stream().map(Path::toFile).toList());
    files.add(trace.toFile());
    try {
      files.forEach(file -> assertThat(file.setWritable(false)).isTrue());

      assertThat(Traces.read(trace)).isEqualTo(requests);
    } finally {
      files.forEach(file -> assertThat(file.setWritable(true)).isTrue());
    }
  }

  @Test
  void isNotWrittenOver() throws IOException {
    Path trace = temp.resolve("a.trace");
    Traces.write(trace, Traces.random(1, 6));

    assertThatThrownBy(() -> TraceWriter.create(trace))
        .isInstanceOf(TraceFormatException.class)
        .hasMessageContaining("already holds records");
  }

  @Test
  void takesRequestsInOrderOnly() throws IOException {
    List<TraceRequest> requests = Traces.random(3, 7);
    try (TraceWriter writer = TraceWriter.create(temp.resolve("a.trace"))) {
      writer.append(requests.get(0));
      assertThatThrownBy(() -> writer.append(requests.get(2)))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("out of order");
    }
  }

  private static List<Path> files(Path directory, String end) throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      return files.filter(file -> file.toString().endsWith(end)).toList();
    }
  }
}
