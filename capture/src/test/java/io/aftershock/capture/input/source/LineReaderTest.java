package io.aftershock.capture.input.source;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class LineReaderTest {
  private static final String TOO_LONG = "(too long)";

  @Test
  void endsLinesAtNewlinesLessOneCarriageReturn() throws IOException {
    assertThat(lines("a\nb\r\nc\r\r\n\nd\re\n")).containsExactly("a", "b", "c\r", "", "d\re");
  }

  @Test
  void readsALastLineWithoutNewline() throws IOException {
    assertThat(lines("a\nb")).containsExactly("a", "b");
    assertThat(lines("a\n")).containsExactly("a");
    assertThat(lines("")).isEmpty();
  }

  @Test
  void dropsNulsInFrontOfALine() throws IOException {
    assertThat(lines("a\n" + "\0".repeat(300_000) + "b\n\0\0")).containsExactly("a", "b");
  }

  @Test
  void readsOverLinesThatAreTooLong() throws IOException {
    String longest = "x".repeat(LineReader.LONGEST_LINE);
    assertThat(lines(longest + "\n" + longest + "x\n" + "y".repeat(1_000_000) + "\nb"))
        .containsExactly(longest, TOO_LONG, TOO_LONG, "b");
    assertThat(lines("y".repeat(1_000_000))).containsExactly(TOO_LONG);
  }

  @Test
  void findsTheSameLinesWhateverTheirLengths() throws IOException {
    Random random = new Random(7);
    List<String> expected = new ArrayList<>();
    for (int i = 0; i < 500; i++) {
      expected.add("z".repeat(random.nextInt(5_000)));
    }
    assertThat(lines(String.join("\n", expected) + "\n")).isEqualTo(expected);
  }

  private static List<String> lines(String text) throws IOException {
    List<String> lines = new ArrayList<>();
    try (LineReader reader = new LineReader(new ByteArrayInputStream(text.getBytes(ISO_8859_1)))) {
      while (reader.next()) {
        int length = reader.to() - reader.from();
        String line = new String(reader.bytes(), reader.from(), length, ISO_8859_1);
        lines.add(reader.tooLong() ? TOO_LONG : line);
      }
    }
    return lines;
  }
}
