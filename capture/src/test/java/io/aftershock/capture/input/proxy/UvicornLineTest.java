package io.aftershock.capture.input.proxy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aftershock.capture.input.Entries;
import io.aftershock.capture.input.InputFormats;
import io.aftershock.capture.input.entry.InputFormat;
import io.aftershock.capture.input.entry.ParsedEntry;
import io.aftershock.capture.input.entry.RecordedRequest;
import io.aftershock.capture.input.entry.RequestReader;
import io.aftershock.capture.input.entry.StampMeaning;
import io.aftershock.capture.input.source.InputException;
import io.aftershock.capture.input.source.Source;
import java.io.IOException;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UvicornLineTest {
  private static final String REQUEST = "192.0.2.7:50412 - \"GET /items?x=1 HTTP/1.1\" 200 OK";
  private static final String LINE = "INFO:     " + REQUEST;
  private static final String COLORED =
      "\u001B[32mINFO\u001B[0m:     192.0.2.7:50412 - \"\u001B[1mGET /items?x=1 HTTP/1.1\u001B[0m\""
          + " \u001B[32m200 OK\u001B[0m";
  private static final InputFormat UVICORN = InputFormats.named("uvicorn");

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '\0',
      ignoreLeadingAndTrailingWhitespace = false,
      value = {
        "syslog;1000000000;<190>1 2026-11-24T07:39:15Z web1 api 7 - - %s",
        "syslog;1000000000;2026-11-24T08:39:15+0100 web1 uvicorn[12]: %s",
        "CRI;1000;2026-11-24T07:39:15.25Z stdout F %s",
        "kubectl;1000;2026-11-24T07:39:15.250000000Z %s",
        "kubectl in docker compose;1000;api-1  | 2026-11-24T07:39:15.250000000Z %s",
      })
  void takesTheTimeOfWhatALineIsWrappedIn(String wrapper, long resolutionNanos, String around)
      throws IOException {
    for (String line : List.of(LINE, COLORED)) {
      Source source = Entries.source((around.formatted(line) + "\n").repeat(3));
      InputFormat format = InputFormats.detect(source);
      try (RequestReader reader = format.open(source)) {
        RecordedRequest request = ((ParsedEntry.Parsed) reader.next()).request();
        long whole = request.stampNanos() - request.stampNanos() % 1_000_000_000L;

        assertThat(format.name()).isEqualTo("uvicorn");
        assertThat(source.wrapping()).isEqualTo(" in " + wrapper);
        assertThat(whole).isEqualTo(Entries.nanos("2026-11-24T07:39:15Z"));
        assertThat(request.stampResolutionNanos()).isEqualTo(resolutionNanos);
        assertThat(request.stampMeaning()).isEqualTo(StampMeaning.COMPLETION);
        assertThat(request.target()).isEqualTo("/items?x=1");
        assertThat(request.status()).isEqualTo(200);
        assertThat(request.connection()).isEqualTo("192.0.2.7:50412");
        assertThat(reader.notes()).singleElement().asString().contains("wrapped in");
      }
    }
  }

  @Test
  void takesTheTimeOfDockersJson() throws IOException {
    String line =
        "{\"log\":\"%s\\n\",\"stream\":\"stdout\",\"time\":\"2026-11-24T07:39:15.25Z\"}"
            .formatted(LINE.replace("\"", "\\\""));

    RecordedRequest request = Entries.request(UVICORN, line);

    assertThat(request.stampNanos()).isEqualTo(Entries.nanos("2026-11-24T07:39:15.25Z"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '\0',
      ignoreLeadingAndTrailingWhitespace = false,
      value = {
        "2026-11-24 07:39:15,250 - uvicorn.access - INFO - ;2026-11-24T06:39:15.250Z;1000000",
        "2026-11-24 07:39:15 INFO:     ;2026-11-24T06:39:15Z;1000000000",
        "[2026-11-24 07:39:15 +0000] [12] [INFO] ;2026-11-24T07:39:15Z;1000000000",
        "INFO 2026-11-24T07:39:15.250Z ;2026-11-24T07:39:15.250Z;1000000",
      })
  void readsTheTimeThatPythonsLoggingPutInFront(String prefix, String stamp, long resolutionNanos)
      throws IOException {
    String log = (prefix + REQUEST + "\n").repeat(2);
    InputFormat format =
        InputFormats.detect(Entries.source(log)).inZone(ZoneId.of("Europe/Berlin"));

    assertThat(format.name()).startsWith("uvicorn (stamps without a zone, read as Europe/Berlin");
    assertThat(Entries.requests(Entries.of(format, log)))
        .hasSize(2)
        .allSatisfy(
            request -> {
              assertThat(request.stampNanos()).isEqualTo(Entries.nanos(stamp));
              assertThat(request.stampResolutionNanos()).isEqualTo(resolutionNanos);
            });
  }

  @Test
  void knowsClientsThatAreNoConnection() throws IOException {
    String forwarded = "2026-11-24 07:39:15,1 INFO 203.0.113.9:0 - \"GET /a HTTP/1.1\" 200";
    String socket = "2026-11-24 07:39:15,1 INFO:      - \"GET /a HTTP/1.1\" 404 Not Found";

    assertThat(Entries.request(UVICORN, forwarded).clientAddress()).isEqualTo("203.0.113.9");
    assertThat(Entries.request(UVICORN, forwarded).connection()).isNull();
    assertThat(Entries.request(UVICORN, socket).clientAddress()).isNull();
    assertThat(Entries.request(UVICORN, socket).status()).isEqualTo(404);
  }

  @Test
  void skipsWhatIsNoRequest() throws IOException {
    assertThat(Entries.skipReason(UVICORN, "INFO:     Started server process [7]"))
        .startsWith("another message");
    assertThat(Entries.skipReason(UVICORN, "loading \"GET /a HTTP/1.1\" 200"))
        .startsWith("another message");
    assertThat(Entries.skipReason(UVICORN, "INFO:     192.0.2.7:5 - \"WebSocket /ws\" [accepted]"))
        .isEqualTo("a WebSocket");
  }

  @ParameterizedTest
  @ValueSource(strings = {LINE, "api-1  | " + LINE, "INFO:     Started server process [7]"})
  void asksForATimeWhereThereIsNone(String line) throws IOException {
    assertThatThrownBy(() -> InputFormats.detect(Entries.source((line + "\n").repeat(3))))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("docker logs -t");
    if (line.contains("GET")) {
      assertThat(Entries.rejected(UVICORN, line + "\n").reason()).isEqualTo("no time stamp");
    }
  }
}
