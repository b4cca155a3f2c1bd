package io.aftershock.capture.input.source;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** A file that another one names, which is read only where it lies beside that or below. */
final class SiblingFile {
  private SiblingFile() {}

  /**
   * Its bytes, or null where it is elsewhere, also by links, or cannot be read, or is longer than
   * {@code most} bytes.
   *
   * @param file the file that names it
   * @param name relative to that
   */
  static byte @Nullable [] read(Path file, String name, int most) {
    try {
      Path directory = file.toAbsolutePath().resolveSibling("").toRealPath();
      Path real = directory.resolve(name).toRealPath();
      if (!real.startsWith(directory) || !Files.isRegularFile(real)) {
        return null;
      }
      try (InputStream in = Files.newInputStream(real)) {
        byte[] bytes = in.readNBytes(most + 1);
        return bytes.length > most ? null : bytes;
      }
    } catch (IOException | InvalidPathException e) {
      return null;
    }
  }
}
