package io.aftershock.capture.trace;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TracePartsTest {
  private static final List<TraceParts.Part> PARTS =
      List.of(
          new TraceParts.Part("part-00000-7", 3, 2, 0, 90, "0a0b0c0d", 100),
          new TraceParts.Part("part-00001-9", 1, 1, 40, 40, "00000001", 50));

  private static TraceParts parts() {
    String digest = TraceParts.digest(List.of("0a0b0c0d", "00000001"));
    return new TraceParts(TraceParts.SCHEMA, Traces.info(4, 90, digest, 150), PARTS);
  }

  @Test
  void comesBackAsItWasWritten(@TempDir Path directory) throws IOException {
    Files.writeString(directory.resolve(TraceParts.FILE_NAME), parts().toJson());

    assertThat(TraceParts.isIn(directory)).isTrue();
    assertThat(TraceParts.read(directory)).isEqualTo(parts());
  }

  @Test
  void theDigestMindsTheOrderOfParts() {
    assertThat(TraceParts.digest(List.of("a", "b")))
        .isNotEqualTo(TraceParts.digest(List.of("b", "a")));
  }

  @Test
  void refusesPartsThatDoNotAddUp() {
    TraceInfo whole = parts().whole();

    assertThatThrownBy(() -> new TraceParts(TraceParts.SCHEMA, whole, PARTS.subList(0, 1)))
        .hasMessage("4 requests, but the parts have 3");
    assertThatThrownBy(
            () -> new TraceParts(TraceParts.SCHEMA, whole, List.of(PARTS.get(1), PARTS.get(0))))
        .hasMessageContaining("but the parts' is");
  }

  @Test
  void aDamagedManifestIsToldOf(@TempDir Path directory) {
    assertThatThrownBy(() -> TraceParts.read(directory))
        .isInstanceOf(TraceFormatException.class)
        .hasMessageContaining("did not finish");
    assertThatThrownBy(
            () -> TraceParts.read(new ByteArrayInputStream("{".getBytes(UTF_8)), "s3a://b/t"))
        .isInstanceOf(TraceFormatException.class)
        .hasMessageStartingWith("s3a://b/t: is damaged");
    String doubled = parts().toJson().replace("\"requests\" : 3", "\"requests\" : 6");
    assertThatThrownBy(
            () -> TraceParts.read(new ByteArrayInputStream(doubled.getBytes(UTF_8)), "t"))
        .isInstanceOf(TraceFormatException.class)
        .hasMessageContaining("4 requests, but the parts have 7");
  }

  @Test
  void aPartSaysWhoseItIs() {
    TraceInfo part = parts().whole().as(new TraceInfo.Part(1, 2, "abcdef01"));

    assertThat(ManifestFile.toJson(part)).contains("\"part\"", "\"whole\" : \"abcdef01\"");
    assertThat(ManifestFile.toJson(parts().whole())).doesNotContain("\"part\"");
  }
}
