package io.aftershock.capture.input.source;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ZipArchiveTest {
  @TempDir private Path temp;

  @Test
  void readsTheLogsInAnArchiveOneBehindTheOther() throws IOException {
    byte[] zip =
        PackedBytes.zip(
            "logs/", "",
            "logs/access.log.1", "one\ntwo",
            "__MACOSX/logs/._access.log", "\0\0\0",
            "logs/access.log.2.gz", PackedBytes.pack(Packing.GZIP, "three\n"),
            "empty.log", "");

    try (Source source = source("logs.zip", zip)) {
      assertThat(text(source)).isEqualTo("one\ntwo\nthree\n");
      assertThat(source.bytes()).isEqualTo(zip.length);
      assertThat(source.sha256()).hasSize(64).doesNotStartWith("e3b0c442");
    }
  }

  @Test
  void readsTheOneHarFileAndWhatLiesBesideIt() throws IOException {
    byte[] zip =
        PackedBytes.zip("run/a.json", "{}", "run/har.har", "{\"log\":", "run/b.bin", "12345");

    try (Source source = source("session.har.zip", zip)) {
      assertThat(text(source)).isEqualTo("{\"log\":\n");
      assertThat(source.beside("a.json", 5)).isEqualTo("{}".getBytes(UTF_8));
      assertThat(source.beside("b.bin", 5)).hasSize(5);
      assertThat(source.beside("b.bin", 4)).isNull();
      assertThat(source.beside("none", 4)).isNull();
    }
  }

  @Test
  void readsNoMoreOfAMemberThanIsAllowedWhateverItUnpacksTo() throws IOException {
    byte[] zip = PackedBytes.zip("har.har", "{}", "bomb", new byte[200_000_000]);
    assertThat(zip.length).isLessThan(300_000);

    try (Source source = source("a.har.zip", zip)) {
      source.content();
      assertThat(source.beside("bomb", 1_000_000)).isNull();
    }
  }

  @Test
  void readsFilesBesideAFileButNoneElsewhere() throws IOException {
    Path inside = Files.createDirectories(temp.resolve("a/resources"));
    Files.writeString(temp.resolve("secret"), "s");
    Files.writeString(inside.resolve("x"), "12");
    Files.createSymbolicLink(inside.resolve("link"), temp.resolve("secret"));
    try (Source source = Source.of(Files.writeString(temp.resolve("a/b.har"), "{}"))) {
      assertThat(source.beside("resources/x", 2)).isEqualTo("12".getBytes(UTF_8));
      assertThat(source.beside("resources/x", 1)).isNull();
      assertThat(source.beside("../secret", 9)).isNull();
      assertThat(source.beside(temp.resolve("secret").toString(), 9)).isNull();
      assertThat(source.beside("resources/link", 9)).isNull();
      assertThat(source.beside("resources", 9)).isNull();
      assertThat(source.beside("\0", 9)).isNull();
    }
  }

  @Test
  void saysWhatIsWrongWithAnArchive() throws IOException {
    byte[] zip = PackedBytes.zip("access.log", "one\n".repeat(1_000));
    byte[] cut = Arrays.copyOf(zip, zip.length / 2);

    assertThatThrownBy(() -> text(source("cut.zip", cut)))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("cut.zip: the zip archive is damaged or cut off (");
    assertThatThrownBy(() -> text(source("two.zip", PackedBytes.zip("a.har", "", "b.har", ""))))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("is a zip archive of several HAR files");
    zip[40] ^= 0x55;
    assertThatThrownBy(() -> text(source("bad.zip", zip)))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("bad.zip");
  }

  private Source source(String name, byte[] content) throws IOException {
    return Source.of(Files.write(temp.resolve(name), content));
  }

  private static String text(Source source) throws IOException {
    return new String(source.content().readAllBytes(), UTF_8);
  }
}
