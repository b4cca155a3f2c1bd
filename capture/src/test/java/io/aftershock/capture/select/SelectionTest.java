package io.aftershock.capture.select;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aftershock.capture.input.entry.RecordedRequest;
import io.aftershock.capture.input.entry.StampMeaning;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class SelectionTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "method=post",
        "method=GET, POST",
        "path=/api",
        "path=/api/",
        "path=/api/**",
        "path=/api/*/17",
        "path=/api/{kind}/{id}",
        "path=/**/17",
        "status=503",
        "status=5xx",
        "status=500-510",
        "host=shop.example",
        "host=SHOP.example:8443",
        "host=*.example",
        "agent=FIREFOX",
        "client=192.0.2.7",
        "client=192.0.2.0/24",
        "client=192.0.0.0/14",
        "client=0.0.0.0/0",
        "status=5xx & method=POST & path=/api",
        "path=/other,/api"
      })
  void matches(String expression) {
    assertThat(included(expression)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "method=GET",
        "path=/ap",
        "path=/api/orders/17/x",
        "path=/api/*",
        "status=4xx",
        "status=200-299",
        "host=example",
        "host=*.shop.example",
        "host=shop.example:80",
        "agent=curl",
        "client=192.0.2.8",
        "client=192.0.2.0/30",
        "client=::/0",
        "status=5xx&method=GET",
        "health-checks",
        "bots",
        "assets"
      })
  void doesNotMatch(String expression) {
    assertThat(included(expression)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "status",
        "status=",
        "status=abc",
        "status=6-5",
        "colour=red",
        "method=GET,",
        "client=1.2.3",
        "client=1.2.3.4/33",
        "client=a.example",
        "client=1::2::3",
        "path=/{a",
        "path=*.js",
        "bots&"
      })
  void refusesWhatSaysNothing(String expression) {
    assertThatThrownBy(() -> Selection.of(List.of(expression), List.of(), 1, 0))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @ParameterizedTest
  @CsvSource({
    "2001:db8::/32, 2001:db8::1, true",
    "2001:db8::/32, 2001:0DB8:0:0:1:2:3:4, true",
    "2001:db8::/32, 2001:db9::1, false",
    "::1, 0:0:0:0:0:0:0:1, true",
    "::ffff:192.0.2.1, ::ffff:c000:201, true",
    "::1, 127.0.0.1, false",
    "::1, :::1, false",
    "::1, localhost, false",
    "10.0.0.0/8, 10.255.0.1, true",
    "10.0.0.0/8, 10.255.0.1:80, false",
    "10.0.0.0/8, 10.255.0., false",
    "10.0.0.0/8, 10.256.0.1, false"
  })
  void knowsAddressesOfBlocks(String block, String address, boolean contained) {
    assertThat(AddressBlock.parse(block).contains(address)).isEqualTo(contained);
  }

  @ParameterizedTest
  @CsvSource({
    "health-checks, /healthz, probe",
    "health-checks, /api/health/?x=1, probe",
    "health-checks, /, kube-probe/1.29",
    "bots, /, Mozilla/5.0 (compatible; Googlebot/2.1)",
    "assets, /a/logo.PNG?v=2, Mozilla/5.0"
  })
  void hasPresets(String preset, String target, String agent) {
    RecordedRequest request = request(target, agent, "192.0.2.1");

    assertThat(Selection.of(List.of(), List.of(preset), 1, 0).skipReason(request))
        .isEqualTo("--exclude " + preset);
    assertThat(Selection.ALL.skipReason(request)).isNull();
  }

  @ParameterizedTest
  @ValueSource(strings = {"/", "", "*", "/up/stairs", "/healthy-food", "/photo.pnga", "/a.js/b"})
  void leavesOrdinaryPagesInPresets(String target) {
    Selection selection = Selection.of(List.of(), List.of("health-checks", "assets"), 1, 0);

    assertThat(selection.skipReason(request(target, "Mozilla/5.0", "192.0.2.1"))).isNull();
  }

  @Test
  void saysTheFirstReason() {
    Selection selection =
        Selection.of(List.of("method=POST"), List.of("status=404", "status=5xx"), 1, 0);

    assertThat(selection.skipReason(request())).isEqualTo("--exclude status=5xx");
    assertThat(selection.skipReason(request("/", "", "a"))).isEqualTo("not in --include");
  }

  @Test
  void samplesWholeSessions() {
    Selection tenth = Selection.of(List.of(), List.of(), 0.1, 7);
    Selection other = Selection.of(List.of(), List.of(), 0.1, 8);
    int kept = 0;
    int both = 0;
    for (int i = 0; i < 20_000; i++) {
      String client = "10.0." + i / 250 + "." + i % 250;
      boolean first = tenth.skipReason(request("/a", "probe", client)) == null;
      assertThat(tenth.skipReason(request("/b", "probe", client)) == null).isEqualTo(first);
      kept += first ? 1 : 0;
      both += first && other.skipReason(request("/a", "probe", client)) == null ? 1 : 0;
    }
    assertThat(kept).isBetween(1_800, 2_200);
    assertThat(both).isBetween(100, 300);
  }

  private static boolean included(String expression) {
    return Selection.of(List.of(expression), List.of(), 1, 0).skipReason(request()) == null;
  }

  private static RecordedRequest request() {
    return RecordedRequest.at(1, 0, 1, StampMeaning.ARRIVAL)
        .line("POST", "/api/orders/17?x=/other")
        .host("shop.example:8443")
        .header("user-agent", "Mozilla/5.0 Firefox/130.0")
        .clientAddress("192.0.2.7")
        .status(503)
        .build();
  }

  private static RecordedRequest request(String target, String agent, String client) {
    return RecordedRequest.at(1, 0, 1, StampMeaning.ARRIVAL)
        .line("GET", target)
        .header("User-Agent", agent)
        .clientAddress(client)
        .build();
  }
}
