package io.aftershock.capture.input.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.aftershock.capture.trace.Header;
import java.util.List;
import org.junit.jupiter.api.Test;

final class BodyLengthsTest {
  private static final List<Header> CURL = List.of(new Header("User-Agent", "curl/8"));
  private static final List<Header> BROWSER = List.of(new Header("User-Agent", "Mozilla"));

  private final BodyLengths lengths = new BodyLengths();

  @Test
  void takesOffTheHeadThatTheSameProgramSendsWithoutABody() {
    // GET /a HTTP/1.1, Host: h, User-Agent: curl/8, Accept: */*: 17 + 9 + 20 + 13 + 2 bytes.
    assertThat(lengths.estimate("GET", "/a", "h", CURL, 61)).isEqualTo(-1);
    lengths.estimate("GET", "/a", "h", BROWSER, 800);

    // The same with POST, Content-Type: application/json and Content-Length: 500.
    assertThat(lengths.estimate("POST", "/a", "h", CURL, 62 + 32 + 21 + 500)).isEqualTo(500);
  }

  @Test
  void takesTheMeanOfAllProgramsForOneItHasNotMet() {
    // 18 + 2 bytes are known of each; 100 and 300 are not.
    lengths.estimate("GET", "/a", null, CURL, 39 + 100);
    lengths.estimate("HEAD", "/a", null, BROWSER, 41 + 300);

    assertThat(lengths.estimate("PUT", "/a", null, List.of(new Header("Content-Type", "x/y")), 992))
        .isEqualTo(992 - 19 - 19 - 21 - 200);
  }

  @Test
  void tellsNothingWhereTheHeadAloneIsAsLong() {
    assertThat(lengths.estimate("POST", "/a", "h", CURL, 90)).isEqualTo(-1);
    assertThat(lengths.estimate("POST", "/a", "h", CURL, -1)).isEqualTo(-1);
    assertThat(lengths.estimate("DELETE", "/a", "h", CURL, 9_000)).isEqualTo(-1);
  }
}
