package io.aftershock.replay.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.aftershock.capture.trace.Header;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Signatures of AWS's own test suite for Signature Version 4 (as in awslabs/aws-c-auth,
 * tests/aws-signing-test-suite), and of the worked example of its documentation.
 */
class RequestSignerTest {
  private static final Instant TIME = Instant.parse("2015-08-30T12:36:00Z");
  private static final String KEY = "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY";

  private static String signed(EditedRequest request, String token) {
    new RequestSigner("AKIDEXAMPLE", KEY, token, "us-east-1", "service")
        .sign(request, "example.amazonaws.com", TIME);
    return request.header("Authorization");
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "get-vanilla, GET, /, 5fa00fa31553b73ebf1942676e86291e8372ff2a2260956d9b8aae1d763fbf31",
    "post-vanilla, POST, /, 5da7c1a2acd57cee7505fc6676e4e544621c30862966e37dddb68e92efbe5d6b",
    "get-utf8, GET, /ሴ, 8318018e0b0f223aa2bbf98705b62bb787dc9c0e678f255a891fd03141be5d85",
    "get-space, GET, /example space/,"
        + " 652487583200325589f1fba4c7e578f72c47cb61beeca81406b39ddec1366741",
    "get-slashes, GET, //example//,"
        + " 9a624bd73a37c9a373b5312afbebe7a714a789de108f0bdfe846570885f57e84",
    "get-relative-relative, GET, /example1/example2/../..,"
        + " 5fa00fa31553b73ebf1942676e86291e8372ff2a2260956d9b8aae1d763fbf31",
    "get-vanilla-query-order-key-case, GET, /?Param2=value2&Param1=value1,"
        + " b97d918cfa904a5beff61c982a1b6f458b799221646efd99d3219ec94cdf2500",
    "get-vanilla-utf8-query, GET, /?ሴ=bar,"
        + " 2cdec8eed098649ff3a119c94853b13c643bcf08f8b0a1d91e12c9027818dd04"
  })
  void signsAsTheTestSuite(String name, String method, String target, String signature) {
    assertThat(signed(TestRequests.of(method, target, null), null))
        .isEqualTo(
            "AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/20150830/us-east-1/service/aws4_request,"
                + " SignedHeaders=host;x-amz-date, Signature="
                + signature);
  }

  @Test
  void signsTheTokenOfTemporaryCredentials() {
    String token = "6e86291e8372ff2a2260956d9b8aae1d763fbf315fa00fa31553b73ebf194267";
    assertThat(signed(TestRequests.get("/"), token))
        .endsWith(
            "SignedHeaders=host;x-amz-date;x-amz-security-token, Signature="
                + "07ec1639c89043aa0e3e2de82b96708f198cceab042d4a97044c66dd9f74e7f8");
  }

  @Test
  void signsTheDocumentedCallOfListUsers() {
    EditedRequest request =
        TestRequests.of(
            "GET",
            "/?Action=ListUsers&Version=2010-05-08",
            null,
            new Header("Content-Type", "application/x-www-form-urlencoded; charset=utf-8"),
            new Header("Authorization", "of yesterday"),
            new Header("User-Agent", "not signed"));
    new RequestSigner("AKIDEXAMPLE", KEY, null, "us-east-1", "iam")
        .sign(request, "iam.amazonaws.com", TIME);
    assertThat(request.header("authorization"))
        .isEqualTo(
            "AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/20150830/us-east-1/iam/aws4_request,"
                + " SignedHeaders=content-type;host;x-amz-date, Signature="
                + "5d672d79c15b13162d9279b0855cfba6789a8edb4c82c400e06b5924a6f2b5d7");
    assertThat(request.header("x-amz-date")).isEqualTo("20150830T123600Z");
  }

  @Test
  void saysNothingOfTheKey() {
    assertThat(new RequestSigner("AKID", KEY, null, "us-east-1", "s3").toString())
        .doesNotContain(KEY);
  }
}
