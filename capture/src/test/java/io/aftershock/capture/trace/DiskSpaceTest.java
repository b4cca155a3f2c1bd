package io.aftershock.capture.trace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class DiskSpaceTest {
  @TempDir private Path directory;

  @Test
  void stopsWhileSomeSpaceIsLeft() {
    long usable = directory.toFile().getUsableSpace();

    assertThatCode(() -> DiskSpace.require(directory, 1)).doesNotThrowAnyException();
    // What would leave a byte free is refused too.
    assertThatThrownBy(() -> DiskSpace.require(directory, usable - 1))
        .isInstanceOf(StorageException.class)
        .hasMessageContainingAll("the disk has", "MB left", "-o");
  }

  @Test
  void reservesWhatFollowsAndLeavesWhatIsThere() throws IOException {
    Path file = Files.writeString(directory.resolve("a"), "begin");
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      DiskSpace.reserve(directory, channel, 5, 200_000);
    }
    assertThat(Files.size(file)).isEqualTo(200_005);
    assertThat(Files.readString(file)).startsWith("begin\0").endsWith("\0");
  }

  @Test
  void saysWhatTheSystemSays() {
    assertThat(new StorageException(new RuntimeException("b", new IOException("File too large"))))
        .hasMessage("cannot be written: File too large");
  }
}
