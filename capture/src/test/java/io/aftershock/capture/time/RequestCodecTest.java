package io.aftershock.capture.time;

import static org.assertj.core.api.Assertions.assertThat;

import io.aftershock.capture.input.entry.RecordedRequest;
import io.aftershock.capture.input.entry.StampMeaning;
import io.aftershock.capture.trace.Header;
import java.util.List;
import org.junit.jupiter.api.Test;

final class RequestCodecTest {
  private final RequestCodec codec = new RequestCodec();

  @Test
  void givesBackEveryFieldWithBytesAboveAscii() {
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
            77,
            "req-1");

    assertThat(RequestCodec.decode(codec.encode(request, StampMeaning.ARRIVAL))).isEqualTo(request);
  }

  @Test
  void givesBackWhatIsAbsentAndSetsTheMeaningOfTheStamp() {
    RecordedRequest request = Requests.coarse(1, 0, StampMeaning.UNKNOWN, -1);

    RecordedRequest decoded = RequestCodec.decode(codec.encode(request, StampMeaning.COMPLETION));

    assertThat(decoded).isEqualTo(Requests.coarse(1, 0, StampMeaning.COMPLETION, -1));
  }

  @Test
  void growsForLargeBodiesAndStaysUsable() {
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
            "x".repeat(300_000),
            null,
            null,
            null,
            0,
            -1,
            -1,
            null);

    assertThat(RequestCodec.decode(codec.encode(large, StampMeaning.ARRIVAL))).isEqualTo(large);
    assertThat(RequestCodec.decode(codec.encode(small, StampMeaning.ARRIVAL))).isEqualTo(small);
  }
}
