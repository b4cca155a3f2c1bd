package io.aftershock.capture.privacy;

import static org.assertj.core.api.Assertions.assertThat;

import io.aftershock.capture.input.entry.RecordedRequest;
import io.aftershock.capture.input.entry.StampMeaning;
import io.aftershock.capture.trace.Header;
import java.util.List;
import javax.crypto.SecretKey;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What options change about redaction, and what stands in place of secrets. */
final class PrivacyPolicyTest {
  private static final SecretKey KEY = PrivacyPolicy.key(new byte[] {1, 2, 3});

  @Test
  void keepsAndRedactsByNameInAnyLetterCase() {
    Redaction redaction =
        new Redaction(policy(List.of("TOKEN", "theme"), List.of("Account", "x-tenant"), null));

    RecordedRequest safe =
        redaction.apply(
            request(
                "/a?token=t0&ACCOUNT=a1&sid=s2",
                "{\"account\":\"a1\",\"Token\":\"t0\"}",
                new Header("X-Tenant", "a1"),
                new Header("Cookie", "sid=s2; Theme=dark;account=a1"),
                new Header("Content-Type", "application/json")));

    assertThat(safe.target()).isEqualTo("/a?token=t0&ACCOUNT=REDACTED-1&sid=REDACTED-2");
    assertThat(safe.body()).isEqualTo("{\"account\":\"REDACTED-1\",\"Token\":\"t0\"}");
    assertThat(safe.headers())
        .extracting(Header::toString)
        .noneMatch(header -> header.contains("a1"));
    assertThat(safe.headers()).contains(new Header("Cookie", "Theme=dark"));
    assertThat(redaction.toManifest().kept()).containsExactly("TOKEN", "theme");
  }

  @Test
  void takesRedactedCookiesOutOfAHeaderThatIsKept() {
    Redaction redaction = new Redaction(policy(List.of("cookie"), List.of("sid"), null));

    RecordedRequest safe =
        redaction.apply(request("/", null, new Header("Cookie", "SID=s2; theme=dark")));

    assertThat(safe.headers()).containsExactly(new Header("Cookie", "theme=dark"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ' ',
      value = {
        "/reset/4f3a9c21d /reset/REDACTED-1",
        "/verify-email/123456?x=1 /verify-email/REDACTED-1?x=1",
        "/password/reset/550e8400-e29b-41d4-a716-446655440000 /password/reset/REDACTED-1",
        "/password/reset /password/reset",
        "/auth/oauth2/authorize /auth/oauth2/authorize",
        "/users/ann%40shop.example/orders /users/REDACTED-1/orders",
        "/users/ann@shop.example;v=1/a /users/REDACTED-1;v=1/a",
        "/hosts/192.0.2.1 /hosts/REDACTED-1",
        "/d/a8Fk2Lq9Zx0Pm4Wc7tQe81Rs/edit /d/REDACTED-1/edit",
        "/orders/550e8400-e29b-41d4-a716-446655440000 /orders/550e8400-e29b-41d4-a716-446655440000",
        "/a/1700000000000/b /a/1700000000000/b",
        "/static/app.d41d8cd98f00b204e9800998ecf8427e.js"
            + " /static/app.d41d8cd98f00b204e9800998ecf8427e.js",
        "/?ann@shop.example /?REDACTED-1",
        "/?ann@shop.example=1&q=4111111111111111 /?REDACTED-1=1&q=REDACTED-2",
        "/a?next=%2Freset%2F4f3a9c21d /a?next=REDACTED-1",
        "/a?mail=ann%40shop.example&to=ann%40shop.example /a?mail=REDACTED-1&to=REDACTED-1",
        "/account/77/x /account/77/x"
      })
  void replacesWhatLooksSecretInUrls(String recorded, String expected) {
    Redaction redaction = new Redaction(PrivacyPolicy.USUAL);

    assertThat(redaction.apply(request(recorded, null)).target()).isEqualTo(expected);
  }

  @Test
  void takesWhatFollowsARedactedNameInAPath() {
    Redaction redaction = new Redaction(policy(List.of(), List.of("account"), null));

    assertThat(redaction.apply(request("/account/7781/x", null)).target())
        .isEqualTo("/account/REDACTED-1/x");
  }

  @Test
  void keepsKindsOfValues() {
    Redaction redaction = new Redaction(policy(List.of("E-Mail", "path-secret"), List.of(), null));

    String target = "/reset/4f3a9c21d?to=ann@shop.example";
    assertThat(redaction.apply(request(target, null)).target()).isEqualTo(target);
  }

  @Test
  void looksForNoAddressesInTheNamesOfPrograms() {
    Header agent = new Header("User-Agent", "Mozilla/5.0 Chrome/120.0.0.0 (ann@bot.example)");
    Header referer = new Header("Referer", "http://192.0.2.1/users/ann@shop.example");

    assertThat(
            new Redaction(PrivacyPolicy.USUAL).apply(request("/", null, agent, referer)).headers())
        .containsExactly(agent, new Header("Referer", "http://192.0.2.1/users/REDACTED-1"));
  }

  @Test
  void givesEqualValuesEqualPseudonymsInEveryCaptureWithTheSameKey() {
    String one = target(policy(List.of(), List.of(), KEY), "/a?token=s3cret&sid=s3cret&key=other");
    String two = target(policy(List.of(), List.of(), KEY), "/a?key=other&token=s3cret");

    String word = one.substring(one.indexOf('=') + 1, one.indexOf('&'));
    assertThat(word).startsWith("REDACTED-").hasSize(25);
    assertThat(Pseudonyms.isPseudonym(word)).isTrue();
    assertThat(one).contains("token=" + word + "&sid=" + word + "&key=REDACTED-");
    assertThat(two).endsWith("token=" + word).doesNotContain("key=" + word);
    assertThat(target(policy(List.of(), List.of(), PrivacyPolicy.key(new byte[] {1})), two))
        .doesNotContain(word);
    assertThat(new Redaction(policy(List.of(), List.of(), KEY)).toManifest().pseudonyms())
        .isEqualTo("keyed");
  }

  @Test
  void numbersABoundedNumberOfValues() {
    NumberedPseudonyms pseudonyms = new NumberedPseudonyms();
    for (int i = 1; i <= NumberedPseudonyms.MAX_VALUES; i++) {
      pseudonyms.of("value " + i);
    }

    assertThat(pseudonyms.of("value 7")).isEqualTo("REDACTED-7");
    assertThat(pseudonyms.of("one more")).isEqualTo("REDACTED");
    assertThat(new NumberedPseudonyms().of("x".repeat(33_000_000))).isEqualTo("REDACTED");
  }

  @Test
  void replacesSecretsInXml() {
    String xml =
        "<?xml version=\"1.0\"?><a><wsse:Password Type=\"t\">s3cret</wsse:Password><b>x</b>"
            + "<token><![CDATA[s3<cret]]></token><mail> ann@shop.example </mail><c/></a>";

    RecordedRequest safe =
        new Redaction(PrivacyPolicy.USUAL)
            .apply(request("/", xml, new Header("Content-Type", "text/xml")));

    assertThat(safe.body())
        .isEqualTo(
            "<?xml version=\"1.0\"?><a><wsse:Password Type=\"t\">REDACTED-1</wsse:Password><b>x</b>"
                + "<token>REDACTED-2</token><mail>REDACTED-3</mail><c/></a>");
  }

  @Test
  void survivesTornXml() {
    for (String xml : List.of("<", "<a", "<a>", "<a><![CDATA[", "<a>b</", "<:>x</a>", "<a:/>x<")) {
      RecordedRequest torn = request("/", xml, new Header("Content-Type", "text/xml"));
      assertThat(new Redaction(PrivacyPolicy.USUAL).apply(torn).body()).isEqualTo(xml);
    }
  }

  private static String target(PrivacyPolicy policy, String target) {
    return new Redaction(policy).apply(request(target, null)).target();
  }

  private static PrivacyPolicy policy(List<String> kept, List<String> redacted, SecretKey key) {
    return new PrivacyPolicy(List.of(), List.of(), kept, redacted, List.of(), List.of(), key);
  }

  private static RecordedRequest request(String target, String body, Header... headers) {
    return RecordedRequest.at(1, 0, 1, StampMeaning.ARRIVAL)
        .line("POST", target)
        .headers(List.of(headers))
        .body(body)
        .build();
  }
}
