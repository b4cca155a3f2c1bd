package io.aftershock.capture.trace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Bodies that are longer than what the queue takes at once. */
final class LongBodyTest {
  private static final int MEBIBYTE = 1 << 20;

  @TempDir private Path temp;

  @ParameterizedTest
  @ValueSource(ints = {MEBIBYTE / 2, MEBIBYTE, MEBIBYTE + 1, 5 * MEBIBYTE, 16 * MEBIBYTE})
  void comesBackWhole(int length) throws IOException {
    List<TraceRequest> requests = requests(length, 5);

    Traces.write(temp.resolve("a.trace"), requests);

    assertThat(Traces.read(temp.resolve("a.trace"))).isEqualTo(requests);
  }

  @Test
  void comesBackWholeWithNumberedTexts() throws IOException {
    List<TraceRequest> requests = requests(3 * MEBIBYTE, 5);

    NumberedTraces.write(temp.resolve("a.trace"), requests);

    assertThat(Traces.read(temp.resolve("a.trace"))).isEqualTo(requests);
  }

  @Test
  void isRefusedWhereAnyPartIsDamaged() throws IOException {
    Path trace = temp.resolve("a.trace");
    Traces.write(trace, requests(5 * MEBIBYTE, 1));
    Path queue = Objects.requireNonNull(Queues.findFile(trace));
    byte[] whole = Files.readAllBytes(queue);
    for (int at = MEBIBYTE; at < 5 * MEBIBYTE; at += MEBIBYTE) {
      byte[] damaged = whole.clone();
      damaged[at] ^= 1;
      Files.write(queue, damaged);

      assertThatThrownBy(() -> Traces.read(trace))
          .as("byte %d", at)
          .isInstanceOf(TraceFormatException.class)
          .hasMessageContaining("its checksum differs");
    }
  }

  /** With others around, and with bodies that differ. */
  private static List<TraceRequest> requests(int length, int count) {
    List<TraceRequest> requests = new ArrayList<>();
    for (TraceRequest request : Traces.random(count, 3)) {
      String body = FillerBody.of(length - 1) + (char) ('a' + request.index());
      requests.add(request.withBody(BodyOrigin.RECORDED, body, request.headers()));
    }
    return requests;
  }
}
