package io.aftershock.capture.input.source;

import static io.aftershock.capture.input.source.PackedBytes.concat;
import static io.aftershock.capture.input.source.PackedBytes.pack;
import static io.aftershock.capture.input.source.PackedBytes.tar;
import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PackingTest {
  @ParameterizedTest
  @EnumSource
  void unpacksAllMembersFromASlowPipe(Packing packing) throws IOException {
    byte[] packed = concat(pack(packing, "one\n"), pack(packing, "two\n"), pack(packing, "3\n"));
    InputStream oneByteAtATime =
        new ByteArrayInputStream(packed) {
          @Override
          public synchronized int read(byte[] target, int offset, int length) {
            return super.read(target, offset, Math.min(1, length));
          }

          @Override
          public synchronized int available() {
            return 0;
          }
        };

    Source source = Source.standardInput(oneByteAtATime);

    assertThat(read(source)).isEqualTo("one\ntwo\n3\n");
    assertThat(source.bytes()).isEqualTo(packed.length);
  }

  @ParameterizedTest
  @EnumSource
  void givesTheLinesBeforeACutAndSaysHowFarItGot(Packing packing) throws IOException {
    byte[] packed = pack(packing, lines());
    Source source = source(Arrays.copyOf(packed, packed.length / 2));

    try (LineReader lines = source.lines()) {
      assertThatThrownBy(
              () -> {
                while (lines.next()) {
                  assertThat(lines.from()).isLessThan(lines.to());
                }
              })
          .isInstanceOf(InputException.class)
          .hasMessageMatching(
              "standard input: the "
                  + packing
                  + " data are cut off after \\d+ bytes, which held [1-9]\\d+ bytes of text");
    }
  }

  @ParameterizedTest
  @EnumSource
  void endsInOneSentenceWhateverIsDamaged(Packing packing) {
    byte[] packed = pack(packing, lines());
    Random random = new Random(5);
    for (int round = 0; round < 40; round++) {
      byte[] damaged = packed.clone();
      for (int i = 0; i < 1 + round % 4; i++) {
        damaged[6 + random.nextInt(damaged.length - 6)] ^= (byte) (1 + random.nextInt(255));
      }
      try {
        read(source(damaged));
      } catch (IOException e) {
        assertThat(e)
            .isInstanceOf(InputException.class)
            .hasMessageStartingWith("standard input: the " + packing + " data are ");
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void refusesTextBehindPackedData(Packing packing) {
    byte[] packed = concat(pack(packing, "one\n"), "this is no packed data".getBytes(UTF_8));

    assertThatThrownBy(() -> read(source(packed)))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("the " + packing + " data are damaged");
  }

  @Test
  void readsTheFilesOfATarArchiveOneByOne() throws IOException {
    byte[] archive =
        tar("a/1.log", "one", "a/._1.log", "junk", "2.gz", pack(Packing.GZIP, "two\n"), "3", "3");

    assertThat(read(source(archive))).isEqualTo("one\ntwo\n3\n");
  }

  @Test
  void readsAPackedTarArchive() throws IOException {
    assertThat(read(source(pack(Packing.GZIP, new String(tar("1", "one", "2", "two"), UTF_8)))))
        .isEqualTo("one\ntwo\n");
  }

  @Test
  void saysThatATarArchiveIsCutOff() {
    byte[] archive = tar("1.log", lines());

    assertThatThrownBy(() -> read(source(Arrays.copyOf(archive, archive.length / 2))))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("the tar archive is damaged or cut off");
  }

  @Test
  void refusesAZipArchive() {
    assertThatThrownBy(() -> read(source("PK\u0003\u0004....".getBytes(UTF_8))))
        .hasMessage(
            "standard input: is a zip archive, which is read only as a file; unpack it, and name the files in it");
  }

  @Test
  void transcodesMarkedUtf16() throws IOException {
    String text = "gr\u00FC\u00DFe \uD83D\uDC35\n".repeat(5_000);

    assertThat(read(source(text.getBytes(UTF_16)))).isEqualTo(text);
    assertThat(read(source(("\uFEFF" + text).getBytes(UTF_16LE)))).isEqualTo(text);
    assertThat(read(source(new byte[] {-1, -2, 'a', 0, 0x3D, (byte) 0xD8}))).isEqualTo("a\uFFFD");
  }

  private static String lines() {
    StringBuilder lines = new StringBuilder();
    Random random = new Random(3);
    for (int i = 0; i < 40_000; i++) {
      lines.append("a line of a log ").append(random.nextInt()).append('\n');
    }
    return lines.toString();
  }

  private static String read(Source source) throws IOException {
    try (source) {
      return new String(source.content().readAllBytes(), UTF_8);
    }
  }

  private static Source source(byte[] bytes) {
    return Source.standardInput(new ByteArrayInputStream(bytes));
  }
}
