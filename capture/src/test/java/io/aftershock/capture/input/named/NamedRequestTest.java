package io.aftershock.capture.input.named;

import static org.assertj.core.api.Assertions.assertThat;

import io.aftershock.capture.input.entry.ParsedEntry;
import io.aftershock.capture.input.entry.ParsedEntry.Rejected;
import io.aftershock.capture.input.entry.ParsedEntry.Skipped;
import io.aftershock.capture.input.entry.RecordedRequest;
import io.aftershock.capture.input.entry.StampMeaning;
import io.aftershock.capture.input.source.LineReader;
import io.aftershock.capture.trace.Header;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NamedRequestTest {
  private static final long SECOND = 1_000_000_000L;

  @Test
  void makesARequestOfNginxNames() {
    RecordedRequest request =
        request(
            FieldMap.common(),
            "remote_addr=10.0.0.1",
            "time_local=17/Nov/2013:06:31:30 -0500",
            "request=GET /a b?c=d HTTP/1.1",
            "status=200",
            "body_bytes_sent=6690",
            "request_time=0.002",
            "http_referer=-",
            "http_user_agent=ua",
            "http_x_forwarded_for=1.2.3.4, 5.6.7.8");

    assertThat(request.stampNanos()).isEqualTo(1_384_687_890L * SECOND);
    assertThat(request.stampResolutionNanos()).isEqualTo(SECOND);
    assertThat(request.stampMeaning()).isEqualTo(StampMeaning.COMPLETION);
    assertThat(request.durationNanos()).isEqualTo(2_000_000);
    assertThat(request.method()).isEqualTo("GET");
    assertThat(request.target()).isEqualTo("/a b?c=d");
    assertThat(request.status()).isEqualTo(200);
    assertThat(request.responseBytes()).isEqualTo(6690);
    assertThat(request.clientAddress()).isEqualTo("10.0.0.1");
    assertThat(request.headers())
        .containsExactly(
            new Header("User-Agent", "ua"), new Header("X-Forwarded-For", "1.2.3.4, 5.6.7.8"));
  }

  @Test
  void doesNotGuessWhatOtherStampsMean() {
    String[] record = {"Time=2026-11-24T07:39:15Z", "Method=GET", "URI=/a", "Status=200"};

    assertThat(request(FieldMap.common(), record).stampMeaning()).isEqualTo(StampMeaning.UNKNOWN);
    assertThat(
            request(FieldMap.only("time=time:arrival").over(FieldMap.common()), record)
                .stampMeaning())
        .isEqualTo(StampMeaning.ARRIVAL);
  }

  @Test
  void prefersTheSurerNameWhateverTheOrder() {
    RecordedRequest request =
        request(
            FieldMap.common(),
            "time=2026-11-24T07:39:15Z",
            "uri=/decoded",
            "method=GET",
            "server_name=_",
            "request_uri=/as%20sent",
            "msec=1795505955.123",
            "host=shop.test");

    assertThat(request.target()).isEqualTo("/as%20sent");
    assertThat(request.stampNanos()).isEqualTo(1_795_505_955_123_000_000L);
    assertThat(request.host()).isEqualTo("shop.test");
  }

  @Test
  void joinsPathAndQueryAndCookies() {
    RecordedRequest request =
        request(
            FieldMap.only(
                "time=t,method=m,path=p,query=q,cookie.a=ca,cookie.b=cb,header.X-Tenant=ten,"
                    + "header.*=h.*"),
            "t=1795505955",
            "m=GET",
            "p=/a b",
            "q=x=1",
            "ca=1",
            "cb=2",
            "ten=acme",
            "h.accept-language=de");

    assertThat(request.target()).isEqualTo("/a%20b?x=1");
    assertThat(request.headers())
        .containsExactly(
            new Header("X-Tenant", "acme"),
            new Header("Accept-Language", "de"),
            new Header("Cookie", "a=1; b=2"));
  }

  @Test
  void takesDateAndClockFromTwoFields() {
    assertThat(
            request(FieldMap.common(), "date=2015-01-13", "time=00:32:17", "request=GET / HTTP/1.1")
                .stampNanos())
        .isEqualTo(1_421_109_137L * SECOND);
  }

  @Test
  void tellsTheDurationByTheEnd() {
    FieldMap map = FieldMap.only("time=s:arrival,end=e,request=r");

    RecordedRequest request =
        request(map, "s=1506702504433000200", "e=1506702504500000200", "r=GET / HTTP/1.1");

    assertThat(request.durationNanos()).isEqualTo(67_000_000);
    assertThat(request.stampResolutionNanos()).isEqualTo(1);
    RecordedRequest ended = request(map, "e=1506702504500000200", "r=GET / HTTP/1.1");
    assertThat(ended.stampMeaning()).isEqualTo(StampMeaning.COMPLETION);
    assertThat(ended.durationNanos()).isEqualTo(-1);
  }

  @ParameterizedTest
  @CsvSource({
    "2018-07-02T22:23:00.186641Z, 1530570180186641000, 1000",
    "2018-07-02T22:23:00+0200, 1530562980000000000, 1000000000",
    "2018-07-02 22:23:00, 1530570180000000000, 1000000000",
    "2018-07-02 22:23:00.5 +0000 UTC, 1530570180500000000, 100000000",
    "2018/07/02 22:23:00.186, 1530570180186000000, 1000000",
    "2018-07-02T22:23:00.1234567Z, 1530570180123456700, 100",
    "10/Oct/2000:13:55:36 -0700, 971211336000000000, 1000000000",
    "[10/Oct/2000:13:55:36 +0000], 971186136000000000, 1000000000",
    "06/Feb/2009:12:14:14.655, 1233922454655000000, 1000000",
    "1515151515, 1515151515000000000, 1000000000",
    "1646861401.5241024, 1646861401524102400, 100",
    "1388888888123, 1388888888123000000, 1000000",
    "1388888888123.5, 1388888888123500000, 100000",
    "1388888888123456, 1388888888123456000, 1000",
    "1388888888123456789, 1388888888123456789, 1",
    "1.646861401524E9, 1646861401524000000, 1000000",
  })
  void readsStampsOfEveryShape(String text, long nanos, long resolutionNanos) {
    RecordedRequest request = request(FieldMap.common(), "ts=" + text, "request=GET / HTTP/1.1");

    assertThat(request.stampNanos()).isEqualTo(nanos);
    assertThat(request.stampResolutionNanos()).isEqualTo(resolutionNanos);
  }

  @ParameterizedTest
  @CsvSource({
    "0.005192s, s, 5192000",
    "0.057, s, 57000000",
    "57, ms, 57000000",
    "57.25, ms, 57250000",
    "1.2ms, s, 1200000",
    "12\u00c2\u00b5s, s, 12000",
    "1m2.5s, s, 62500000000",
    "1.5h, s, 5400000000000",
    "9.2e-05, s, 92000",
    "12345, ns, 12345",
    "'0.001, 0.002 : -', s, 3000000",
    "-1, s, -1",
    "99999999999999999, s, -1",
  })
  void readsDurationsInTheirUnits(String text, String unit, long nanos) {
    FieldMap map = FieldMap.only("time=t,request=r,duration=d:" + unit);

    assertThat(request(map, "t=1515151515", "r=GET / HTTP/1.1", "d=" + text).durationNanos())
        .isEqualTo(nanos);
  }

  @Test
  void saysWhatIsWrong() {
    assertThat(entry(FieldMap.common(), "request=GET / HTTP/1.1"))
        .isInstanceOfSatisfying(
            Rejected.class, r -> assertThat(r.reason()).isEqualTo("no time stamp"));
    assertThat(entry(FieldMap.common(), "ts=20240101", "request=GET / HTTP/1.1"))
        .isEqualTo(new Rejected(1, "bad time stamp", "the stamp was '20240101'"));
    assertThat(entry(FieldMap.common(), "ts=1e999999999", "request=GET / HTTP/1.1"))
        .isEqualTo(new Rejected(1, "bad time stamp", "the stamp was '1e999999999'"));
    assertThat(entry(FieldMap.common(), "ts=1515151515", "request=GET / HTTP/1.1", "status=ok"))
        .isEqualTo(new Rejected(1, "bad number", "status must be a number, was 'ok'"));
    assertThat(entry(FieldMap.common(), "ts=1515151515", "request=GET / HTTP/1.1", "took=soon"))
        .isEqualTo(new Rejected(1, "bad duration", "took must be a number, was 'soon'"));
    assertThat(entry(FieldMap.common(), "ts=1515151515", "request=-"))
        .isEqualTo(new Skipped(1, "no HTTP request: nothing was read"));
    assertThat(entry(FieldMap.common(), "ts=1515151515", "msg=started"))
        .isEqualTo(new Skipped(1, "a message that is no request"));
  }

  private static RecordedRequest request(FieldMap map, String... pairs) {
    return ((ParsedEntry.Parsed) entry(map, pairs)).request();
  }

  private static ParsedEntry entry(FieldMap map, String... pairs) {
    NamedRequest record = new NamedRequest(map, ZoneOffset.UTC);
    for (String pair : pairs) {
      int equals = pair.indexOf('=');
      record.put(pair.substring(0, equals), pair.substring(equals + 1));
    }
    return record.toEntry(1, LineReader.NO_STAMP);
  }
}
