package io.aftershock.analyze.input;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * What a user names as a side: a file or a directory, perhaps with a part of its time, as in {@code
 * before.run@5m..10m}.
 *
 * @param given as the user wrote it
 * @param path the file or directory
 * @param window the part of its time, or null for all of it
 */
public record SidePath(String given, Path path, @Nullable SideWindow window) {
  private static final char MARK = '@';

  /**
   * Reads what the user wrote. A file whose own name has the form of a window is that file.
   *
   * @throws IOException where a window makes no sense
   */
  public static SidePath of(Path given) throws IOException {
    String text = given.toString();
    int mark = text.lastIndexOf(MARK);
    if (mark <= 0 || !text.substring(mark).contains("..") || Files.exists(given)) {
      return new SidePath(text, given, null);
    }
    String window = text.substring(mark + 1);
    try {
      return new SidePath(text, Path.of(text.substring(0, mark)), SideWindow.parse(window));
    } catch (IllegalArgumentException e) {
      throw new IOException(text + ": the window " + window + " " + e.getMessage(), e);
    }
  }
}
