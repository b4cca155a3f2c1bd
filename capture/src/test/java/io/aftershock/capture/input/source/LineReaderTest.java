package io.aftershock.capture.input.source;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import io.aftershock.capture.input.wrapper.Peeling;
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

  @Test
  void peelsWrappersOff() throws IOException {
    String cri = "2026-11-24T07:39:15.5Z stdout ";
    byte[] text = (cri + "P a\n" + cri + "F b\r\nplain\n" + cri + "P c").getBytes(ISO_8859_1);
    List<String> lines = new ArrayList<>();
    List<Long> stamps = new ArrayList<>();
    try (LineReader reader = new LineReader(new ByteArrayInputStream(text), Peeling.detect(text))) {
      while (reader.next()) {
        int length = reader.to() - reader.from();
        lines.add(new String(reader.bytes(), reader.from(), length, ISO_8859_1));
        stamps.add(reader.wrapperStampNanos());
      }
    }
    assertThat(lines).containsExactly("ab", "plain", "c");
    assertThat(stamps)
        .containsExactly(1_795_505_955_500_000_000L, LineReader.NO_STAMP, LineReader.NO_STAMP);
  }

  @Test
  void reportsALineWhosePartsAreTooLong() throws IOException {
    String cri = "2026-11-24T07:39:15.5Z stdout ";
    byte[] text =
        ((cri + "P " + "x".repeat(40_000) + "\n").repeat(3) + cri + "F end\n" + cri + "F b\n")
            .getBytes(ISO_8859_1);
    try (LineReader reader = new LineReader(new ByteArrayInputStream(text), Peeling.detect(text))) {
      assertThat(reader.next()).isTrue();
      assertThat(reader.tooLong()).isTrue();
      assertThat(reader.next()).isTrue();
      assertThat(reader.tooLong()).isFalse();
      assertThat(reader.next()).isFalse();
    }
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
