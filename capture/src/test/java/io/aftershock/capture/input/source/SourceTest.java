package io.aftershock.capture.input.source;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SourceTest {
  @TempDir Path folder;

  @Test
  void countsAndHashesThePlainBytes() throws IOException {
    Path file = Files.writeString(folder.resolve("a.log"), "abc");
    Source source = Source.of(file);

    assertThat(read(source)).isEqualTo("abc");
    assertThat(source.bytes()).isEqualTo(3);
    assertThat(source.sha256())
        .isEqualTo("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    assertThat(source.name()).isEqualTo(file.toString());
  }

  @Test
  void countsThePackedBytesOfGzip() throws IOException {
    byte[] packed = gzip("line\n".repeat(10_000));
    Source source = source(packed);

    assertThat(read(source)).hasSize(50_000);
    assertThat(source.bytes()).isEqualTo(packed.length);
  }

  @Test
  void saysHowFarCutOffGzipCouldBeRead() {
    byte[] packed = gzip("some line of a log\n".repeat(20_000));
    Source source = source(Arrays.copyOf(packed, packed.length / 2));

    assertThatThrownBy(() -> read(source))
        .isInstanceOf(InputException.class)
        .hasMessageMatching(
            "standard input: the gzip data are cut off after \\d+ bytes, which held \\d+ bytes of"
                + " text");
  }

  @Test
  void yieldsTheLinesBeforeTheCutFirst() throws IOException {
    byte[] packed = gzip("some line of a log\n".repeat(20_000));
    Source source = source(Arrays.copyOf(packed, packed.length / 2));

    assertThat(source.peek(1_000_000)).isNotEmpty();
    try (LineReader lines = new LineReader(source.content())) {
      assertThat(lines.next()).isTrue();
    }
  }

  @Test
  void refusesBytesBehindGzip() {
    byte[] packed = concat(gzip("one\n"), "this is no gzip at all, but text".getBytes(UTF_8));

    assertThatThrownBy(() -> read(source(packed)))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("bytes that are not gzip follow it");
  }

  @Test
  void acceptsZerosBehindGzip() throws IOException {
    assertThat(read(source(concat(gzip("one\n"), new byte[512])))).isEqualTo("one\n");
  }

  @Test
  void skipsTheByteOrderMark() throws IOException {
    assertThat(read(source("\uFEFF{}".getBytes(UTF_8)))).isEqualTo("{}");
  }

  @Test
  void refusesWhatIsNoFile() {
    assertThatThrownBy(() -> read(Source.of(folder))).hasMessageContaining("is a directory");
    assertThatThrownBy(() -> read(Source.of(folder.resolve("none.log"))))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("no such file");
  }

  @Test
  void peeksWithoutReading() throws IOException {
    Source source = source("abcdef".getBytes(UTF_8));

    assertThat(source.peek(3)).asString().isEqualTo("abc");
    assertThat(source.peek(100)).asString().isEqualTo("abcdef");
    assertThat(read(source)).isEqualTo("abcdef");
  }

  private static String read(Source source) throws IOException {
    try (source) {
      return new String(source.content().readAllBytes(), UTF_8);
    }
  }

  private static Source source(byte[] bytes) {
    return Source.standardInput(new ByteArrayInputStream(bytes));
  }

  private static byte[] gzip(String text) {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
      out.write(text.getBytes(UTF_8));
    } catch (IOException e) {
      throw new AssertionError(e);
    }
    return packed.toByteArray();
  }

  private static byte[] concat(byte[]... pieces) {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    for (byte[] piece : pieces) {
      all.writeBytes(piece);
    }
    return all.toByteArray();
  }
}
