package io.aftershock.capture.input.rails;

import static org.assertj.core.api.Assertions.assertThat;

import io.aftershock.capture.input.Entries;
import io.aftershock.capture.input.InputFormats;
import io.aftershock.capture.input.entry.ParsedEntry;
import io.aftershock.capture.input.entry.RecordedRequest;
import io.aftershock.capture.input.entry.RequestReader;
import io.aftershock.capture.input.entry.StampMeaning;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RailsReaderTest {
  private static final RailsFormat RAILS = new RailsFormat();
  private static final String A =
      "Started GET \"/a?b=\"c\"\" for 203.0.113.7 at 2026-11-24 08:10:14 +0100\n";
  private static final String B = "Started PUT \"/b\" for ::1 at 2026-11-24 07:10:15 UTC\n";
  private static final String DONE = "Completed 200 OK in 12ms (Views: 8.1ms)\n";
  private static final String NO_ROUTE =
      "ActionController::RoutingError (No route matches [PUT] \"/b\"):\n";
  private static final String ID = "0b2e6d0e-6c0f-4b51-9d3c-2d1a1c0b7f11";

  @Test
  void joinsByTagAndKeepsTheOrderOfArrival() throws IOException {
    List<ParsedEntry> entries =
        Entries.of(
            RAILS,
            "[a] "
                + A
                + "[b] "
                + B
                + "[b] Processing by B\n[b] Completed 204 No Content in 3ms\n"
                + "[a] "
                + DONE);

    assertThat(entries).extracting(ParsedEntry::number).containsExactly(1L, 2L, 3L, 4L, 5L);
    assertThat(Entries.goldens(entries))
        .containsExactly(
            "2026-11-24T07:10:14Z ARRIVAL 12000000 GET null://null/a?b=\"c\" 200 -1",
            "2026-11-24T07:10:15Z ARRIVAL 3000000 PUT null://null/b 204 -1");
  }

  @Test
  void takesTheLoggersStampInTheZoneOfTheOther() throws IOException {
    String logger = "I, [2026-11-24T08:10:14.123456 #1234]  INFO -- : [" + ID + "] ";

    List<ParsedEntry> entries = Entries.of(RAILS, logger + A + logger + DONE);

    assertThat(Entries.requests(entries))
        .containsExactly(
            RecordedRequest.at(
                    1, Entries.nanos("2026-11-24T07:10:14.123456Z"), 1000, StampMeaning.ARRIVAL)
                .line("GET", "/a?b=\"c\"")
                .clientAddress("203.0.113.7")
                .status(200)
                .durationNanos(12_000_000)
                .requestId(ID)
                .build());
  }

  @Test
  void hasAnIdOnlyWhereATagIsOne() throws IOException {
    assertThat(Entries.requests(Entries.of(RAILS, A + DONE + "[shop] " + A + "[" + ID + "] " + A)))
        .extracting(RecordedRequest::requestId)
        .containsExactly(null, null, ID);
  }

  @Test
  void joinsByProcessWhereThereIsNoTag() throws IOException {
    String one = "I, [2026-11-24T08:10:14.123456 #1]  INFO -- : ";
    String two = "I, [2026-11-24T08:10:14.123456 #2]  INFO -- : ";

    assertThat(statuses(one + A + two + B + two + DONE.replace("200", "201") + one + DONE))
        .containsExactly(200, 201);
  }

  @Test
  void countsTheWholeOfAMessageToItsProcess() throws IOException {
    String one = "I, [2026-11-24T08:10:14.123456 #1]  INFO -- : ";
    String fatal = "F, [2026-11-24T08:10:14.123456 #2] FATAL -- :   \n";

    String log =
        one + A + one.replace('1', '2') + B + fatal + "IOError (gone):\n  \nat b.rb\n" + one + DONE;

    assertThat(statuses(log)).containsExactly(200, 500);
  }

  @Test
  void guessesNothingWhereSeveralAreOpenAndSaysSo() throws IOException {
    String log = A + B + DONE + DONE + A + DONE + B;

    assertThat(statuses(log)).containsExactly(0, 0, 200, 0);
    assertThat(Entries.requests(Entries.of(RAILS, log)))
        .extracting(RecordedRequest::durationNanos)
        .containsExactly(-1L, -1L, 12_000_000L, -1L);
    assertThat(notes(log))
        .containsExactly(
            "requests without a Completed line, whose status and duration are not known: 1",
            "requests open at the same time that nothing in front of the lines tells apart, whose"
                + " status and duration are not known: 2; config.log_tags = [:request_id] tells"
                + " them apart next time");
  }

  /** The second end may be the first request's, though only the third has begun since. */
  @Test
  void guessesNothingBeforeAsManyHaveEndedAsBegan() throws IOException {
    assertThat(statuses(A + B + DONE + A + DONE + DONE + A + DONE)).containsExactly(0, 0, 0, 200);
  }

  @Test
  void takesAnEndForTheOnlyOthersAgainWhenTheLostOnesAreOld() throws IOException {
    String later = B.replace("07:10:15", "07:11:15");
    String slow = "Completed 200 OK in 60000ms\n";

    assertThat(statuses(A + later + DONE)).containsExactly(0, 200);
    assertThat(statuses(A + later + slow + DONE)).containsExactly(0, 200);
    assertThat(Entries.requests(Entries.of(RAILS, A + slow)).get(0).durationNanos())
        .isEqualTo(60_000_000_000L);
  }

  @Test
  void holdsNoMoreThanAServerCanWorkOn() throws IOException {
    assertThat(statuses(A.repeat(1500) + DONE)).hasSize(1500).containsOnly(0);
    assertThat(statuses(("[" + ID + "] " + A).repeat(1500))).hasSize(1500);
  }

  @Test
  void waitsForAnEndOnlySoLong() throws IOException {
    String log = "[a] " + A + "SELECT\n".repeat(100_001) + "[a] " + DONE;

    List<ParsedEntry> entries = Entries.of(RAILS, log);

    assertThat(entries).hasSize(100_003);
    assertThat(entries.get(100_002))
        .isEqualTo(
            new ParsedEntry.Skipped(100_003, "the end of a request whose start is not there"));
    assertThat(statuses(log)).containsExactly(0);
  }

  @Test
  void takesWhatHasNoRouteForNotFoundWhoeverElseIsOpen() throws IOException {
    assertThat(statuses(A + B + NO_ROUTE + DONE)).containsExactly(200, 404);
    assertThat(statuses("[x] " + A + "[y] " + B + "[y] " + NO_ROUTE)).containsExactly(0, 404);
  }

  @Test
  void knowsThePathOfAnEngineByItsEnd() throws IOException {
    assertThat(statuses(B.replace("/b", "/blog/b?n=1") + NO_ROUTE)).containsExactly(404);
    assertThat(statuses(B.replace("/b", "/b/") + NO_ROUTE.replace("/b", "/"))).containsExactly(0);
  }

  /** Its own start may be missing: Rails' logger fails to write bytes that are no UTF-8. */
  @Test
  void doesNotEndTheOnlyRequestWithAnErrorOfAnotherPath() throws IOException {
    assertThat(statuses(A + "  \n" + NO_ROUTE + "  \n" + DONE)).containsExactly(200);
  }

  @Test
  void doesNotEndARequestWithTheErrorOfOneThatEnded() throws IOException {
    String failed = DONE.replace("200 OK", "500 Internal Server Error");
    String error = "  \nRuntimeError (no more):\n  \n";

    assertThat(statuses(A + failed + B + error + DONE)).containsExactly(500, 200);
    assertThat(statuses(A + failed + error + B + error + A + DONE)).containsExactly(500, 500, 200);
    assertThat(
            statuses(A + failed.replace("500 Internal Server Error", "404 Not Found") + NO_ROUTE))
        .containsExactly(404);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "500 ActiveRecord::ConnectionNotEstablished (refused):",
        "404 ActionController::RoutingError (Not Found):",
        "400 ActionController::BadRequest (Invalid query parameters):"
      })
  void takesTheStatusThatRailsGivesToAnError(String error) throws IOException {
    String log = A + "  \n" + error.substring(4) + "\n  \n";

    assertThat(statuses(log)).containsExactly(Integer.parseInt(error.substring(0, 3)));
    assertThat(statuses(A + error.substring(4) + "\n" + DONE)).containsExactly(200);
  }

  @Test
  void rejectsAStartThatIsNotWhole() throws IOException {
    assertThat(Entries.rejected(RAILS, A.replace("-11-", "-13-")).reason())
        .isEqualTo("bad time stamp");
    ParsedEntry.Rejected torn = Entries.rejected(RAILS, "Started GET \"/a?token=t0k");
    assertThat(torn.reason()).isEqualTo("line does not match the format");
    assertThat(torn.detail()).doesNotContain("t0k");
    assertThat(Entries.rejected(RAILS, A.replace("/a?b=\"c\"\"", "")).reason())
        .isEqualTo("line does not match the format");
    assertThat(Entries.rejected(RAILS, A.strip().substring(0, 30) + B).reason())
        .isEqualTo("line does not match the format");
    assertThat(Entries.rejected(RAILS, A.strip().substring(0, 45) + B).reason())
        .isEqualTo("line does not match the format");
  }

  @Test
  void skipsWhatIsNoStart() throws IOException {
    assertThat(Entries.skipReason(RAILS, "Started job 7")).contains("neither");
    assertThat(Entries.skipReason(RAILS, "  Parameters: {\"a\"=>\"b\"}")).contains("neither");
    assertThat(Entries.skipReason(RAILS, B.replace("\" for", "\" [WebSocket] for")))
        .isEqualTo("a WebSocket");
    assertThat(Entries.skipReason(RAILS, B.replace("PUT", "CONNECT"))).contains("CONNECT");
  }

  @Test
  void isToldByAStartedLine() throws IOException {
    assertThat(InputFormats.detect(Entries.source("\n" + A + "Processing by A\n" + DONE)).name())
        .isEqualTo("rails");
  }

  private static List<Integer> statuses(String log) throws IOException {
    return Entries.requests(Entries.of(RAILS, log)).stream().map(RecordedRequest::status).toList();
  }

  private static List<String> notes(String log) throws IOException {
    try (RequestReader reader = RAILS.open(Entries.source(log))) {
      while (reader.next() != null) {
        // Only the notes are asked about here.
      }
      return reader.notes();
    }
  }
}
