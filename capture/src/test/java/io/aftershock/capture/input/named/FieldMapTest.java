package io.aftershock.capture.input.named;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FieldMapTest {
  @ParameterizedTest
  @CsvSource({
    "@timestamp, TIME",
    "TIME_LOCAL, TIME",
    "http.request.method, METHOD",
    "c-ip, CLIENT",
    "Request URI, TARGET",
    "User-Agent, HEADER",
    "http_user_agent, HEADER",
    "url.path, PATH",
    "event.duration, DURATION",
    "request.headers.X-Tenant, HEADER",
  })
  void knowsCommonNamesInAnySpelling(String name, FieldRole role) {
    assertThat(FieldMap.common().find(name)).extracting(NamedField::role).isEqualTo(role);
  }

  @Test
  void letsAMapSpeakBeforeTheCommonNames() {
    FieldMap map = FieldMap.only("time=when, duration=cost:us, path=route").over(FieldMap.common());

    assertThat(map.find("when")).extracting(NamedField::role).isEqualTo(FieldRole.TIME);
    assertThat(map.find("cost")).extracting(NamedField::unitNanos).isEqualTo(1_000L);
    assertThat(map.find("request_uri")).isNull();
    assertThat(map.find("timestamp")).isNull();
    assertThat(map.find("status")).extracting(NamedField::role).isEqualTo(FieldRole.STATUS);
  }

  @Test
  void knowsWhichGroupsToLookInto() {
    FieldMap map = FieldMap.only("method=request.method,header.*=request.headers.*");

    assertThat(map.hasGroup("request")).isTrue();
    assertThat(map.hasGroup("request.headers")).isTrue();
    assertThat(map.hasGroup("resp_headers")).isFalse();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "time | 'time' must be ROLE=FIELD",
        "time=a,,method=m | '' must be ROLE=FIELD",
        "when=ts | 'when' is no role; there are time, date",
        "duration=took:days | 'days' in 'took:days' is no unit; use s, ms, us or ns",
        "time=ts:start | 'start' in 'ts:start' must be arrival or completion",
        "time=ts,end=TS | 'TS' is named twice",
        "header.a b=x | 'header.a b' must be header.NAME or cookie.NAME",
      })
  void saysWhatAMapMustBe(String text, String message) {
    assertThatThrownBy(() -> FieldMap.only(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(message);
  }
}
