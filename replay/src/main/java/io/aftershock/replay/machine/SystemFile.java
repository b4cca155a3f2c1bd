package io.aftershock.replay.machine;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Reads the small files in which Linux tells of itself. */
final class SystemFile {
  private static final int MOST_BYTES = 4096;

  private SystemFile() {}

  /** Its beginning without the blanks around it; empty where there is no such file. */
  static String read(Path file) {
    try (InputStream in = Files.newInputStream(file)) {
      return new String(in.readNBytes(MOST_BYTES), StandardCharsets.US_ASCII).strip();
    } catch (IOException e) {
      return ""; // Not Linux, or not permitted.
    }
  }

  /** The whole number that is all of it, or {@code otherwise}. */
  static int number(Path file, int otherwise) {
    String text = read(file);
    return text.matches("\\d{1,9}") ? Integer.parseInt(text) : otherwise;
  }
}
