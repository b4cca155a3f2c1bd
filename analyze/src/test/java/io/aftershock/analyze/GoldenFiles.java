package io.aftershock.analyze;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Compares text with files kept beside the tests; {@code -Dgolden.update=true} rewrites them. */
final class GoldenFiles {
  private static final Path DIRECTORY = Path.of("src/test/resources/golden");

  private GoldenFiles() {}

  static void check(String name, String actual) throws IOException {
    Path file = DIRECTORY.resolve(name);
    if (Boolean.getBoolean("golden.update")) {
      Files.createDirectories(DIRECTORY);
      Files.writeString(file, actual);
    }
    assertThat(actual).isEqualTo(Files.readString(file));
  }
}
