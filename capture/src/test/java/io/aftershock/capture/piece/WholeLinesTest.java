package io.aftershock.capture.piece;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WholeLinesTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "one\ntwo\nthree\n",
        "one\r\ntwo\r\nthree\r\n",
        "no end\nat the last",
        "\n\n\n",
        "a single line that is longer than all pieces",
        "short\na line that is longer than most of the pieces that it is cut into\nshort\n",
        ""
      })
  void everyLineIsInOnePieceWhereverItIsCut(String text) throws IOException {
    for (int one = 0; one <= text.length(); one++) {
      for (int two = one; two <= text.length(); two++) {
        String pieces =
            lines(text, 0, one) + lines(text, one, two) + lines(text, two, text.length());
        assertThat(pieces).as("cut at %d and %d", one, two).isEqualTo(text);
      }
    }
  }

  @Test
  void everyPieceHoldsWholeLines() throws IOException {
    String text = "one\ntwo\nthree\n";
    for (int cut = 1; cut < text.length(); cut++) {
      assertThat(lines(text, 0, cut)).as("cut at %d", cut).endsWith("\n");
    }
    assertThat(lines(text, 0, 4)).isEqualTo("one\ntwo\n");
    assertThat(lines(text, 4, 8)).isEqualTo("three\n");
  }

  /** Reads by few bytes at a time, as networks give them. */
  private static String lines(String text, int start, int end) throws IOException {
    byte[] bytes = text.getBytes(ISO_8859_1);
    InputStream from = new ByteArrayInputStream(bytes, start, bytes.length - start);
    StringBuilder read = new StringBuilder();
    try (WholeLines lines = new WholeLines(from, start, end)) {
      byte[] buffer = new byte[8];
      for (int n = lines.read(buffer, 1, 7); n >= 0; n = lines.read(buffer, 1, 7)) {
        read.append(new String(buffer, 1, n, ISO_8859_1));
      }
    }
    return read.toString();
  }
}
