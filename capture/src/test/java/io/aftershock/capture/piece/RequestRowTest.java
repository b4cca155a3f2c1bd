package io.aftershock.capture.piece;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import io.aftershock.capture.input.entry.RecordedRequest;
import io.aftershock.capture.input.entry.StampMeaning;
import io.aftershock.capture.time.ArrivalRule;
import io.aftershock.capture.time.Subsecond;
import io.aftershock.capture.time.TimePolicy;
import io.aftershock.capture.trace.Header;
import io.aftershock.capture.trace.TraceRequest;
import java.util.List;
import org.junit.jupiter.api.Test;

class RequestRowTest {
  private static final long SECOND = 1_000_000_000L;
  private static final RowWriter WRITER =
      new RowWriter(new ArrivalRule(new TimePolicy(null, Subsecond.RANK, 1)), 42);

  @Test
  void aRequestComesBackAsItWas() {
    String bytes = "caf\u00e9\u0000\u00ff".repeat(500);
    RecordedRequest request =
        RecordedRequest.at(7, 5 * SECOND, 1_000_000, StampMeaning.COMPLETION)
            .durationNanos(250)
            .line("POST", "/a?b=" + bytes)
            .scheme("https")
            .host("shop.example")
            .header("User-Agent", "x")
            .header("X-Empty", "")
            .body(bytes)
            .status(201)
            .responseBytes(17)
            .build();

    byte[] row = WRITER.write(3, 70, request);

    RowReader reader = new RowReader();
    reader.turnTo(row);
    RowReader.Numbers numbers = new RowReader.Numbers(9, 8, 7, 6, 5, 4);
    assertThat(reader.request(reader.method(), reader.target(), numbers))
        .isEqualTo(
            new TraceRequest(
                9,
                8,
                "POST",
                "/a?b=" + bytes,
                "https",
                "shop.example",
                List.of(new Header("User-Agent", "x"), new Header("X-Empty", "")),
                bytes,
                7,
                6,
                5,
                4,
                201,
                250,
                17));
    assertThat(RequestRow.waits(row)).isFalse();
    assertThat(RequestRow.nanos(row)).isEqualTo(5 * SECOND - 250);
    assertThat(RequestRow.source(row)).isEqualTo(3);
    assertThat(RequestRow.number(row)).isEqualTo(70);
  }

  @Test
  void aCoarseStampWaitsForOthersOfItsSource() {
    byte[] row = WRITER.write(0, 1, coarse(5 * SECOND, "a"));
    byte[] same = WRITER.write(0, 2, coarse(5 * SECOND, "b"));
    byte[] other = WRITER.write(1, 1, coarse(5 * SECOND, "a"));

    assertThat(RequestRow.waits(row)).isTrue();
    assertThat(RequestRow.areTogether(row, same)).isTrue();
    assertThat(RequestRow.areTogether(row, other)).isFalse();
    RequestRow.arrivedAt(row, 5 * SECOND + 1);
    assertThat(RequestRow.waits(row)).isFalse();
    assertThat(RequestRow.meaning(row)).isEqualTo(StampMeaning.COMPLETION);
  }

  @Test
  void rowsAreInOrderOfTimeThenSourceThenPlace() {
    byte[] first = WRITER.write(1, 9, coarse(5 * SECOND, "a"));
    byte[] second = WRITER.write(2, 1, coarse(5 * SECOND, "a"));
    byte[] third = WRITER.write(2, 300, coarse(5 * SECOND, "a"));
    byte[] fourth = WRITER.write(0, 1, coarse(6 * SECOND, "a"));
    byte[] last = RequestRow.account(0, new byte[0]);

    assertThat(List.of(last, third, fourth, second, first).stream().sorted(RequestRow::compare))
        .containsExactly(first, second, third, fourth, last);
  }

  @Test
  void aSessionIsAUserAtAnAddressWithAProgram() {
    byte[] row = WRITER.write(0, 1, coarse(SECOND, "10.0.0.1"));
    byte[] same = WRITER.write(5, 2, coarse(9 * SECOND, "10.0.0.1"));
    byte[] other = WRITER.write(0, 3, coarse(SECOND, "10.0.0.2"));

    assertThat(RequestRow.identity(row, RequestRow.SESSION))
        .isEqualTo(RequestRow.identity(same, RequestRow.SESSION))
        .isNotEqualTo(RequestRow.identity(other, RequestRow.SESSION))
        .isNotEqualTo(RequestRow.identity(row, RequestRow.CLIENT));
    assertThat(RequestRow.identity(row, RequestRow.CONNECTION)).isEqualTo(Identity.UNKNOWN);
  }

  @Test
  void aSmallTextIsNotFoundInTheRowOfAnIdentity() {
    String row = new String(WRITER.write(0, 1, coarse(SECOND, "10.11.12.13")), ISO_8859_1);

    assertThat(row).doesNotContain("10.11.12.13");
  }

  private static RecordedRequest coarse(long stampNanos, String client) {
    return RecordedRequest.at(1, stampNanos, SECOND, StampMeaning.COMPLETION)
        .line("GET", "/")
        .clientAddress(client)
        .build();
  }
}
