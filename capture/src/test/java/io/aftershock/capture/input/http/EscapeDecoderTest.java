package io.aftershock.capture.input.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class EscapeDecoderTest {
  @Test
  void leavesTextWithoutEscapesAlone() {
    assertThat(decode("/a?b=%20\u00E4")).isEqualTo("/a?b=%20\u00E4");
  }

  @Test
  void decodesEscapesOfNginx() {
    assertThat(decode("say \\x22hi\\x22 \\x5C \\xC3\\xA4")).isEqualTo("say \"hi\" \\ \u00C3\u00A4");
  }

  @Test
  void decodesEscapesOfApache() {
    assertThat(decode("\\\"a\\\\x41\\\" \\t\\n\\r\\b\\v \\xff"))
        .isEqualTo("\"a\\x41\" \t\n\r\b\u000B \u00FF");
  }

  @Test
  void decodesEscapesOfJson() {
    assertThat(decode("\\/\\f\\u00e9\\u0001")).isEqualTo("/\f\u00E9\u0001");
    assertThat(decode("\\u20ac")).isEqualTo("\u00E2\u0082\u00AC");
  }

  @Test
  void leavesWhatIsNoEscapeAsItIs() {
    assertThat(decode("\\x4 \\xZZ \\u12 \\q \\")).isEqualTo("\\x4 \\xZZ \\u12 \\q \\");
  }

  private static String decode(String text) {
    byte[] line = ("\\" + text + "\\").getBytes(ISO_8859_1);
    return EscapeDecoder.decode(line, 1, line.length - 1);
  }
}
