package io.aftershock.capture.privacy;

import static org.assertj.core.api.Assertions.assertThat;

import io.aftershock.capture.input.entry.RecordedRequest;
import io.aftershock.capture.input.entry.StampMeaning;
import io.aftershock.capture.trace.Header;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class RedactionTest {
  private static final String JWT =
      "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0NTY3ODkwIn0.dozjgNryP4J3jVmNHl0w5N_XgL0n3I9P";

  private final Redaction redaction = new Redaction(PrivacyPolicy.USUAL);

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Authorization",
        "authorization",
        "Proxy-Authorization",
        "Cookie",
        "Set-Cookie",
        "X-API-Key",
        "apikey",
        "X-Auth-Token",
        "X-Auth-User",
        "X-CSRF-Token",
        "X-XSRF-TOKEN",
        "x-amz-security-token",
        "X-Client-Data",
        "PRIVATE-TOKEN",
        "X-Hub-Signature",
        "X-Forwarded-For",
        "Forwarded",
        "X-Real-IP",
        "CF-Connecting-IP"
      })
  void removesSecretHeaders(String name) {
    assertThat(headers(redaction, new Header(name, "s3cret"))).isEmpty();
    assertThat(redaction.toManifest().redactedHeaders()).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"Bearer s3cret", "bearer s3cret", "x " + JWT, JWT})
  void removesHeadersWhoseValueLooksSecret(String value) {
    assertThat(headers(redaction, new Header("X-Forwarded-Access", value))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Accept: text/html",
        "User-Agent: Mozilla/5.0 (X11; Linux) key (+http://bot.example/about)",
        "Referer: https://shop.example/search?q=a%20b&page=2#top",
        "X-Request-Id: eyes.eyelid.eyebrow"
      })
  void leavesOrdinaryHeadersAlone(String line) {
    int colon = line.indexOf(": ");
    Header header = new Header(line.substring(0, colon), line.substring(colon + 2));

    assertThat(headers(redaction, header)).containsExactly(header);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ' ',
      value = {
        "/a?token=s3cret /a?token=REDACTED-1",
        "/a?x=1&Access_Token=s3cret&y=2 /a?x=1&Access_Token=REDACTED-1&y=2",
        "/a?accessToken=s3cret /a?accessToken=REDACTED-1",
        "/a?%74oken=s3cret /a?%74oken=REDACTED-1",
        "/a?user[password]=s3cret&user[name]=ann /a?user[password]=REDACTED-1&user[name]=ann",
        "/a?password=s3;cr?et#x&b=1 /a?password=REDACTED-1&b=1",
        "/a;jsessionid=s3cret/b?x=1 /a;jsessionid=REDACTED-1/b?x=1",
        "/a?to=http://u:s3cret@h/p&x=1 /a?to=http://REDACTED-1@h/p&x=1",
        "/a?to=https%3A%2F%2Fh%2F%3Ftoken%3Ds3cret&x=1 /a?to=REDACTED-1&x=1",
        "/a?to=%2Fb%3Fcode%3Ds3cret /a?to=REDACTED-1",
        "/a?X-Amz-Signature=s3cret&X-Amz-Date=d /a?X-Amz-Signature=REDACTED-1&X-Amz-Date=d",
        "/a?token=&x=1 /a?token=&x=1",
        "/a?token /a?token",
        "/a?tokens_left=3 /a?tokens_left=3",
        "/a?q=%zz%&p=1%2 /a?q=%zz%&p=1%2",
        "/caf\u00c3\u00a9?q=a%2Fb&&=&x /caf\u00c3\u00a9?q=a%2Fb&&=&x"
      })
  void replacesSecretValuesInTargets(String recorded, String expected) {
    assertThat(target(recorded)).isEqualTo(expected);
  }

  @Test
  void replacesTokensUnderAnyName() {
    assertThat(target("/a?s=" + JWT + "&x=1")).isEqualTo("/a?s=REDACTED-1&x=1");
  }

  @Test
  void redactsTheReferer() {
    Header recorded = new Header("Referer", "https://ann:s3cret@h.example/a?sid=s3cret");

    assertThat(headers(redaction, recorded))
        .containsExactly(new Header("Referer", "https://REDACTED-1@h.example/a?sid=REDACTED-2"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "application/x-www-form-urlencoded|name=ann&password=s3cret|name=ann&password=REDACTED-1",
        "''|name=ann&password=s3cret|name=ann&password=REDACTED-1",
        "application/json|{\"a\": [1, {\"password\" : \"s3\\\"cret\"}]}"
            + "|{\"a\": [1, {\"password\" : \"REDACTED-1\"}]}",
        "application/json; charset=utf-8|{\"pin\":1234,\"x\":null}|{\"pin\":\"REDACTED-1\",\"x\":null}",
        "application/json|{\"credentials\":{\"a\":[\"s3cret\"]},\"b\":2}"
            + "|{\"credentials\":\"REDACTED-1\",\"b\":2}",
        "''|{\"token\":\"s3cret\"}|{\"token\":\"REDACTED-1\"}",
        "application/json|[\"Bearer s3cret\"]|[\"REDACTED-1\"]",
        "text/plain|{\"password\":\"s3cret\"}|{\"password\":\"REDACTED-1\"}",
        "text/plain|token of my affection|token of my affection"
      })
  void replacesSecretFieldsInBodies(String type, String recorded, String expected) {
    assertThat(body(type, recorded)).isEqualTo(expected);
  }

  @Test
  void replacesSecretPartsOfMultipartForms() {
    String form =
        "--b\r\nContent-Disposition: form-data; name=\"user\"\r\n\r\nann"
            + "\r\n--b\r\nContent-Disposition: form-data; name=\"password\"\r\n\r\ns3\r\ncret"
            + "\r\n--b--\r\n";

    assertThat(body("multipart/form-data; boundary=b", form))
        .isEqualTo(form.replace("s3\r\ncret", "REDACTED-1"));
  }

  @Test
  void replacesSecretPartsWhateverTheirLineEnds() {
    String form =
        "--b\nContent-Disposition: form-data; name=\"password\"\n\ns3cret"
            + "\n--b\nContent-Disposition: form-data; name=\"note\"\n\n"
            + JWT
            + "\n--b--\n";

    assertThat(body("multipart/form-data; boundary=b", form))
        .isEqualTo(form.replace("s3cret", "REDACTED-1").replace(JWT, "REDACTED-2"));
  }

  @Test
  void dropsAMultipartBodyThatCannotBeRead() {
    assertThat(body("multipart/form-data; boundary=b", "password=s3cret")).isNull();
    assertThat(redaction.toManifest().redactedQueryNames())
        .containsEntry("(unreadable multipart body)", 1L);
  }

  @Test
  void dropsAJsonBodyThatCannotBeRead() {
    assertThat(body("application/json", "{\"password\": \"s3cret")).isNull();
    assertThat(redaction.toManifest().redactedQueryNames())
        .containsEntry("(unreadable json body)", 1L);
  }

  @Test
  void keepsWhatIsAskedForByName() {
    Redaction lenient =
        new Redaction(
            new PrivacyPolicy(
                List.of("authorization"),
                List.of("token"),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                null));
    Header header = new Header("Authorization", "Bearer s3cret");

    RecordedRequest kept = lenient.apply(request("/a?token=s3cret&sid=s3cret", "", null, header));

    assertThat(kept.headers()).contains(header);
    assertThat(kept.target()).isEqualTo("/a?token=s3cret&sid=REDACTED-1");
    assertThat(lenient.toManifest().kept()).containsExactly("header authorization", "query token");
  }

  @Test
  void countsByName() {
    target("/a?token=1&TOKEN=2&sid=3");

    assertThat(redaction.toManifest().redactedQueryNames())
        .containsEntry("token", 2L)
        .containsEntry("sid", 1L);
  }

  @Test
  void showsLinesWithoutSecretsAndWithoutControlCharacters() {
    assertThat(redaction.redactText("GET /?token=s3cret \u001b[31m"))
        .isEqualTo("GET /?token=REDACTED");
    assertThat(redaction.redactText("a\u001bb\n")).isEqualTo("a?b?");
    assertThat(redaction.redactText("x".repeat(10_000))).hasSizeLessThan(400);
    assertThat(redaction.redactText("in " + JWT)).doesNotContain("eyJ");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "$status must be a number, was 'sid=s3cret; theme=dark'",
        "was 'theme=dark; sid=s3cret'",
        "%b must be a number, was 'Basic s3cret'",
        "was 'Authorization: bearer s3cret'",
        "was 'password=s3cret'",
        "was \"password=s3cret\""
      })
  void showsNoSecretOfAColumnOutOfPlace(String detail) {
    assertThat(redaction.redactText(detail)).doesNotContain("s3cret");
  }

  private String target(String recorded) {
    return redaction.apply(request(recorded, "", null)).target();
  }

  private String body(String type, String body) {
    return redaction.apply(request("/", type, body)).body();
  }

  private static List<Header> headers(Redaction redaction, Header... headers) {
    return redaction.apply(request("/", "", null, headers)).headers();
  }

  private static RecordedRequest request(
      String target, String type, String body, Header... headers) {
    List<Header> all = new ArrayList<>(List.of(headers));
    if (!type.isEmpty()) {
      all.add(new Header("Content-Type", type));
    }
    return new RecordedRequest(
        1,
        0,
        1,
        StampMeaning.ARRIVAL,
        -1,
        "POST",
        target,
        null,
        null,
        all,
        body,
        null,
        null,
        null,
        0,
        -1,
        -1,
        null,
        null);
  }
}
