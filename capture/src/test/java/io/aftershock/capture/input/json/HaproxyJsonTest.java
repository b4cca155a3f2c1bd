package io.aftershock.capture.input.json;

import static org.assertj.core.api.Assertions.assertThat;

import io.aftershock.capture.input.Entries;
import io.aftershock.capture.input.InputFormats;
import io.aftershock.capture.input.entry.InputFormat;
import io.aftershock.capture.input.entry.RecordedRequest;
import io.aftershock.capture.input.entry.StampMeaning;
import java.io.IOException;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HaproxyJsonTest {
  private static final InputFormat JSON = InputFormats.named("haproxy-json");

  /** What HAProxy 3 writes by the log-format of its blog. */
  private static final String ENCODED =
      "{\"client_ip\":\"192.0.2.7\",\"client_port\":50516,\"request_date\":\"20/Jun/2024:11:47:56.766\","
          + "\"frontend_name\":\"www~\",\"backend_name\":\"shop\",\"server_name\":\"s1\","
          + "\"time_to_receive\":0,\"time_waiting\":0,\"time_to_connect\":24,"
          + "\"time_server_response\":27,\"time_active\":51,\"status_code\":404,\"bytes_read\":379,"
          + "\"termination_state\":\"----\",\"request_line\":\"GET /a?q=#22x#22 HTTP/1.1\"}";

  /** As Grafana's dashboards want it: %t and %Ta, and nothing between them. */
  private static final String DASHBOARD =
      "{\"time_local\":\"20/Jun/2024:11:47:56.766\",\"request_id\":\"id-1\","
          + "\"remote_addr\":\"192.0.2.7\",\"remote_port\":50516,\"frontend_name\":\"www\","
          + "\"backend_name\":\"shop\",\"server_name\":\"s1\",\"status\":404,\"bytes_sent\":379,"
          + "\"bytes_received\":120,\"request_method\":\"GET\",\"request_uri\":\"/a?q=#22x#22\","
          + "\"host\":\"shop.example\",\"user_agent\":\"odd\",\"duration_total_ms\":51}";

  /** All that the manual's table of log-format has, in its names. */
  private static final String MANUAL =
      "{\"accept_date\":\"766\",\"backend_name\":\"shop\",\"client_ip\":\"192.0.2.7\","
          + "\"client_port\":\"50516\",\"date_time\":\"20/Jun/2024:11:47:55.766\","
          + "\"frontend_name\":\"www\",\"gmt_date_time\":\"20/Jun/2024:11:47:55 +0000\","
          + "\"hostname\":\"lb1\",\"http_method\":\"GET\",\"http_request\":\"GET /a?q=#22x#22 HTTP/1.1\","
          + "\"http_request_query_string\":\"?q=#22x#22\",\"http_request_path\":\"/a\","
          + "\"http_request_uri\":\"/a?q=#22x#22\",\"response_time\":\"27\",\"server_name\":\"s1\","
          + "\"status_code\":\"404\",\"bytes_read\":\"+379\",\"tc\":\"24\",\"timestamp\":\"1718884075\","
          + "\"tq\":\"1000\",\"tt\":\"1051\",\"tw\":\"0\",\"termination_state\":\"----\"}";

  /** In groups, as Stack Overflow has it. */
  private static final String GROUPED =
      "{\"type\":\"http\",\"datetime_gmt\":\"20/Jun/2024:11:47:55 +0000\",\"bytes_read\":379,"
          + "\"client\":{\"ip\":\"192.0.2.7\",\"port\":50516},\"frontend\":{\"name\":\"www\"},"
          + "\"backend\":{\"name\":\"shop\",\"queue\":0},\"server\":{\"name\":\"s1\"},"
          + "\"timers\":{\"request_active_time\":51,\"tcp_session_duration\":1051},"
          + "\"status_code\":404,\"request\":{\"method\":\"GET\",\"uri\":\"/a?q=#22x#22\","
          + "\"start_gmt\":\"20/Jun/2024:11:47:56 +0000\"}}";

  @ParameterizedTest
  @ValueSource(strings = {ENCODED, DASHBOARD, MANUAL, GROUPED})
  void knowsWhatPeopleCopy(String record) throws IOException {
    InputFormat told = InputFormats.detect(Entries.source((record + "\n").repeat(2)));
    RecordedRequest request = Entries.request(told, record);

    assertThat(told.name()).isEqualTo("haproxy json");
    assertThat(request.stampMeaning()).isEqualTo(StampMeaning.ARRIVAL);
    assertThat(request.stampNanos())
        .isEqualTo(
            Entries.nanos(
                record.equals(GROUPED) ? "2024-06-20T11:47:56Z" : "2024-06-20T11:47:56.766Z"));
    assertThat(request.durationNanos()).isEqualTo(51_000_000L);
    assertThat(request.method()).isEqualTo("GET");
    assertThat(request.target()).isEqualTo("/a?q=\"x\"");
    assertThat(request.status()).isEqualTo(404);
    assertThat(request.responseBytes()).isEqualTo(379);
    assertThat(request.connection()).isEqualTo("192.0.2.7:50516");
    assertThat(request.host()).isNull();
    assertThat(request.scheme()).isEqualTo(record.equals(ENCODED) ? "https" : null);
  }

  /** The second request of a connection came when that had been idle for a second. */
  @ParameterizedTest
  @CsvSource({"haproxy,0.1", "haproxy-accepted,0.1", "haproxy-seconds,2.1"})
  void leadsBackToTheMomentOfSending(String sample, double mostSeconds) throws IOException {
    List<RecordedRequest> requests =
        Entries.requests(Entries.of(JSON, Entries.sample("json/" + sample + ".json"))).stream()
            .filter(request -> request.target().contains("sent="))
            .toList();

    assertThat(requests).hasSize(2);
    for (RecordedRequest request : requests) {
      String target = request.target();
      double sent = Double.parseDouble(target.substring(target.indexOf('=') + 1));
      assertThat(Math.abs(request.stampNanos() / 1e9 - sent)).isLessThan(mostSeconds);
    }
  }

  @ParameterizedTest
  @CsvSource({
    // %Ts, of a number; a text might as well be %tr.
    "timestamp,1718884075,1,51",
    "timestamp,20/Jun/2024:11:47:55,0,51",
    "date_time,20/Jun/2024:11:47:55,1,51",
    "request_date,20/Jun/2024:11:47:55,0,51",
  })
  void addsTheIdleTimeToStampsOfConnections(String name, String stamp, int wait, int took)
      throws IOException {
    RecordedRequest request =
        Entries.request(
            JSON,
            "{\"%s\":\"%s\",\"request\":\"GET / HTTP/1.1\",\"Ta\":51,\"Tt\":1051,\"status\":200}"
                .formatted(name, stamp));

    assertThat(request.stampNanos())
        .isEqualTo(Entries.nanos("2024-06-20T11:47:55Z") + wait * 1_000_000_000L);
    assertThat(request.durationNanos()).isEqualTo(took * 1_000_000L);
  }

  @Test
  void knowsNoDurationOfWhatWasLoggedBeforeItsEnd() throws IOException {
    String record = ENCODED.replace("\"time_active\":51", "\"time_active\":\"+51\"");

    assertThat(Entries.request(JSON, record).durationNanos()).isEqualTo(-1);
  }

  @Test
  void readsStampsInAZone() throws IOException {
    InputFormat berlin = JSON.inZone(ZoneId.of("Europe/Berlin"));

    assertThat(Entries.request(berlin, ENCODED).stampNanos())
        .isEqualTo(Entries.nanos("2024-06-20T09:47:56.766Z"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"time\":\"2024-06-20T11:47:56Z\",\"backend_name\":\"b\",\"request\":\"GET / HTTP/1.1\","
            + "\"status\":200}",
        "{\"time\":\"2024-06-20T11:47:56Z\",\"frontend\":\"f\",\"backend\":\"b\","
            + "\"request\":\"GET / HTTP/1.1\",\"status\":200}",
      })
  void leavesOtherJsonAlone(String record) throws IOException {
    assertThat(InputFormats.detect(Entries.source((record + "\n").repeat(2))).name())
        .isEqualTo("json");
  }
}
