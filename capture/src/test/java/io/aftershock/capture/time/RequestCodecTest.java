package io.aftershock.capture.time;

import static org.assertj.core.api.Assertions.assertThat;

import io.aftershock.capture.input.entry.RecordedRequest;
import io.aftershock.capture.input.entry.StampMeaning;
import io.aftershock.capture.trace.Header;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class RequestCodecTest {
  @TempDir private Path directory;
  private TextStore texts;
  private RequestCodec codec;

  @BeforeEach
  void open() {
    texts = new TextStore(directory);
    codec = new RequestCodec(texts);
  }

  @AfterEach
  void close() throws IOException {
    texts.close();
  }

  @Test
  void givesBackEveryFieldWithBytesAboveAscii() throws IOException {
    RecordedRequest request =
        new RecordedRequest(
            12,
            1_700_000_000_123_456_789L,
            1_000,
            StampMeaning.ARRIVAL,
            29_409_000_000_000L,
            "POST",
            "/caf\u00c3\u00a9?\u0000\u00ff",
            "https",
            "shop.example:8443",
            List.of(new Header("A", "1"), new Header("a", "")),
            "body\r\n\u0080",
            "2001:db8::1",
            "ann",
            "17",
            201,
            0,
            -1,
            null,
            null);

    assertThat(back(request, StampMeaning.ARRIVAL)).isEqualTo(request);
  }

  @Test
  void givesBackWhatIsAbsentAndSetsTheMeaningOfTheStamp() throws IOException {
    RecordedRequest request = Requests.coarse(1, 0, StampMeaning.UNKNOWN, -1);

    RecordedRequest decoded = back(request, StampMeaning.COMPLETION);

    assertThat(decoded).isEqualTo(Requests.coarse(1, 0, StampMeaning.COMPLETION, -1));
  }

  @Test
  void keepsTheLengthOfABodyThatIsNotThere() throws IOException {
    for (long bytes : new long[] {0, 1, 2_000_000_000}) {
      RecordedRequest request =
          RecordedRequest.at(1, 5, 1, StampMeaning.ARRIVAL).requestBodyBytes(bytes).build();

      assertThat(back(request, StampMeaning.ARRIVAL)).isEqualTo(request);
    }
  }

  @Test
  void keepsBodiesOfMegabytesAndStaysUsable() throws IOException {
    RecordedRequest small = Requests.fine(2, 5, StampMeaning.ARRIVAL, 3);
    RecordedRequest large =
        new RecordedRequest(
            1,
            0,
            1,
            StampMeaning.ARRIVAL,
            -1,
            "PUT",
            "/",
            null,
            null,
            List.of(),
            "x".repeat(9_000_000),
            null,
            null,
            null,
            0,
            -1,
            -1,
            null,
            null);

    assertThat(back(large, StampMeaning.ARRIVAL)).isEqualTo(large);
    assertThat(back(small, StampMeaning.ARRIVAL)).isEqualTo(small);
  }

  @Test
  void keepsMoreTextsThanMemoryIsGivenFor() throws IOException {
    int count = 700_000;
    int[] numbers = new int[count];
    for (int i = 0; i < count; i++) {
      numbers[i] =
          texts.numberOf("/a/path/that/makes/each/text/some/hundred/bytes/long/in/memory/" + i);
    }

    assertThat(directory).isNotEmptyDirectory();
    for (int i = 0; i < count; i += 997) {
      assertThat(texts.text(numbers[i])).endsWith("/" + i);
    }
    texts.close();
    assertThat(directory).isEmptyDirectory();
  }

  private RecordedRequest back(RecordedRequest request, StampMeaning meaning) throws IOException {
    int at = RequestCodec.CELLS;
    long[] cells = new long[3 * RequestCodec.CELLS];
    codec.encode(request, null, 12, 99, meaning, cells, at);
    Arrival arrival = codec.decode(cells, at);
    assertThat(arrival.source()).isEqualTo(12);
    assertThat(arrival.nanos()).isEqualTo(99);
    return new RecordedRequest(
        request.number(),
        request.stampNanos(),
        RequestCodec.resolutionNanos(cells, at),
        RequestCodec.meaning(cells, at),
        arrival.durationNanos(),
        texts.required(arrival.method()),
        texts.required(arrival.target()),
        texts.text(arrival.scheme()),
        texts.text(arrival.host()),
        texts.headers(arrival.headers()),
        texts.text(arrival.body()),
        texts.text(arrival.client()),
        texts.text(arrival.user()),
        texts.text(arrival.connection()),
        arrival.status(),
        arrival.responseBytes(),
        arrival.bodyBytes(),
        null,
        null);
  }
}
