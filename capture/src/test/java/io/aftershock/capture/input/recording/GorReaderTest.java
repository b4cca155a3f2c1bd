package io.aftershock.capture.input.recording;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import io.aftershock.capture.input.Entries;
import io.aftershock.capture.input.InputFormats;
import io.aftershock.capture.input.entry.ParsedEntry;
import io.aftershock.capture.input.entry.RecordedRequest;
import io.aftershock.capture.input.entry.StampMeaning;
import io.aftershock.capture.trace.Header;
import java.io.IOException;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GorReaderTest {
  private static final GorFormat GOR = new GorFormat();
  private static final String ID = "8e091765ae902fef8a2b7d9d";
  private static final String REQUEST =
      """
      1 8e091765ae902fef8a2b7d9d 1502186772000000123 0
      POST /cart?a=%20b HTTP/1.1
      Host: shop.test:8080
      X-Forwarded-For: 192.0.2.7, 10.0.0.1
      Expect: 100-continue
      Connection: close
      Content-Type: text/plain
      Content-Length: 6

      a

      b\u0000\u00ff"""
          .replace("\nPOST", "\u0001POST")
          .replace("\n", "\r\n")
          .replace("\u0001", "\n")
          .replace("a\r\n\r\nb", "a\n\nb");
  private static final String ANSWER = "HTTP/1.1 201 Created\r\nContent-Length: 77\r\n\r\n";

  @Test
  void readsARequestAndJoinsItsResponse() throws IOException {
    RecordedRequest request =
        Entries.request(GOR, gor(REQUEST, "2 " + ID + " 1502186772040000123 2000000\n" + ANSWER));

    assertThat(request)
        .isEqualTo(
            RecordedRequest.at(1, 1502186772000000123L, 1, StampMeaning.ARRIVAL)
                .line("POST", "/cart?a=%20b")
                .host("shop.test:8080")
                .header("X-Forwarded-For", "192.0.2.7, 10.0.0.1")
                .header("Content-Type", "text/plain")
                .body("a\n\nb\u0000\u00ff")
                .clientAddress("192.0.2.7")
                .status(201)
                .durationNanos(42_000_000)
                .responseBytes(77)
                .build());
  }

  @ParameterizedTest
  @CsvSource({
    "1502186772000000123 5000, 5000",
    "1502186772000000123, -1",
    "7000, 7000",
    "0 0, -1",
    "1502186771000000123 5, -1",
  })
  void readsTheDurationOfAnyVersion(String times, long nanos) throws IOException {
    assertThat(
            Entries.request(GOR, gor(REQUEST, "2 " + ID + " " + times + "\n" + ANSWER))
                .durationNanos())
        .isEqualTo(nanos);
  }

  @Test
  void joinsInAnyOrderAndKeepsTheOrderOfRequests() throws IOException {
    String second = REQUEST.replace(ID, ID.replace('8', '9')).replace("/cart", "/second");
    String answer = "2 " + ID.replace('8', '9') + " 1502186772000000123 9\n" + ANSWER;
    List<ParsedEntry> entries =
        Entries.of(GOR, gor(REQUEST, second, answer, answer, "3" + REQUEST.substring(1)));

    assertThat(entries).extracting(ParsedEntry::number).containsExactly(1L, 2L, 3L, 4L);
    assertThat(((ParsedEntry.Parsed) entries.get(0)).request().status()).isZero();
    assertThat(((ParsedEntry.Parsed) entries.get(1)).request().status()).isEqualTo(201);
    assertThat(entries.subList(2, 4))
        .containsExactly(
            new ParsedEntry.Skipped(3, "a response without its request"),
            new ParsedEntry.Skipped(4, "the response of a replay"));
  }

  @ParameterizedTest
  @CsvSource({
    "'3;x=1\r\nabc\r\n2\r\nde\r\n0\r\n\r\n', abcde",
    "'3\r\nabc\r\n9\r\nde', abcde",
    "'{\"a\":1}', '{\"a\":1}'",
    "beef, beef",
    "'fffffffff\r\nabc', 'fffffffff\r\nabc'",
  })
  void takesChunksAway(String stored, String body) throws IOException {
    String head =
        "1 " + ID + " 1502186772000000123\nPUT / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n";

    RecordedRequest request = Entries.request(GOR, gor(head + stored));

    assertThat(request.body()).isEqualTo(body);
    assertThat(request.headers()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "nonsense, no payload of GoReplay",
    "'1 8e09\nGET / HTTP/1.1', no payload of GoReplay",
    "'1 8e09 -5\nGET / HTTP/1.1', no payload of GoReplay",
    "'9 8e09 1502186772000000123\nGET / HTTP/1.1', no payload of GoReplay",
    "'1 8e09 1502186772\nGET / HTTP/1.1', bad time stamp",
  })
  void rejectsWhatIsNone(String payload, String reason) throws IOException {
    assertThat(Entries.rejected(GOR, gor(payload)).reason()).isEqualTo(reason);
  }

  @Test
  void skipsPayloadsThatAreNotHttp() throws IOException {
    String head = "1 " + ID + " 1502186772000000123 0\n";

    assertThat(Entries.skipReason(GOR, gor(head))).startsWith("no HTTP request");
    assertThat(Entries.skipReason(GOR, gor(head + "\u0016\u0003\u0001")))
        .isEqualTo("no HTTP request: a TLS handshake");
    assertThat(Entries.skipReason(GOR, gor(head + "CONNECT a:443 HTTP/1.1\r\n\r\n")))
        .isEqualTo("a CONNECT tunnel");
  }

  @Test
  void readsOverAPayloadThatIsTooLong() throws IOException {
    String tooLong = REQUEST + "x".repeat(GorReader.LONGEST_PAYLOAD);

    List<ParsedEntry> entries = Entries.of(GOR, gor(tooLong, REQUEST));

    assertThat(entries).hasSize(2);
    assertThat(((ParsedEntry.Rejected) entries.get(0)).reason()).isEqualTo("payload too long");
    assertThat(entries.get(1)).isInstanceOf(ParsedEntry.Parsed.class);
  }

  @Test
  void letsRequestsGoThatAreNeverAnswered() throws IOException {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < 25_000; i++) {
      text.append(
          gor("1 " + String.format("%024x", i) + " 1502186772000000123 0\nGET / HTTP/1.1\r\n\r\n"));
    }

    assertThat(Entries.of(GOR, text.toString())).hasSize(25_000);
  }

  @Test
  void isDetected() throws IOException {
    assertThat(InputFormats.detect(Entries.source(gor(REQUEST)))).isEqualTo(GOR);
    assertThat(InputFormats.named("gor")).isEqualTo(GOR);
    assertThat(GorFormat.matches("1 2 3\n".getBytes(ISO_8859_1))).isFalse();
    assertThat(GorFormat.matches(new byte[0])).isFalse();
  }

  @Test
  void neverFails() throws IOException {
    String whole =
        gor(REQUEST, "2 " + ID + " 1502186772040000123 2000000\n" + ANSWER, REQUEST, REQUEST);
    Random random = new Random(7);
    int kept = 0;
    for (int i = 0; i < 5_000; i++) {
      StringBuilder text = new StringBuilder(whole);
      for (int j = random.nextInt(6); j >= 0; j--) {
        text.setCharAt(
            random.nextInt(text.length()), " \r\n:0129ax\u0000\u00ff".charAt(random.nextInt(12)));
      }
      text.setLength(random.nextInt(text.length()) + 1);
      List<ParsedEntry> entries = Entries.of(GOR, text.toString());
      assertThat(entries).extracting(ParsedEntry::number).doesNotHaveDuplicates();
      kept += (int) entries.stream().filter(ParsedEntry.Parsed.class::isInstance).count();
    }
    assertThat(kept).isPositive();
  }

  private static String gor(String... payloads) {
    return String.join(GorFormat.SEPARATOR, payloads) + GorFormat.SEPARATOR;
  }

  @Test
  void keepsHeadersInTheirOrderAndUnfoldsThem() {
    HttpMessage message = HttpMessage.parse("\r\nGET / HTTP/1.1\nA: 1\n 2\nB:\nbad\n: x\n\nbody");

    assertThat(message.startLine()).isEqualTo("GET / HTTP/1.1");
    assertThat(message.headers()).containsExactly(new Header("A", "1 2"), new Header("B", ""));
    assertThat(message.body()).isEqualTo("body");
  }
}
