package io.aftershock.analyze.report;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/**
 * A file that an option names.
 *
 * @param option the option
 * @param target a path, or {@link #STANDARD_OUTPUT}
 */
public record OutputFile(String option, String target) {
  /** The target that means standard output. */
  public static final String STANDARD_OUTPUT = "-";

  /** What is written to a file. */
  public interface Content {
    /** Writes all of it; does not close {@code out}. */
    void writeTo(OutputStream out) throws IOException;
  }

  /** Whether it takes the place of the report for people. */
  public boolean isStandardOutput() {
    return target.equals(STANDARD_OUTPUT);
  }

  /**
   * Writes to it: aside first, and in place when it is whole, so that nobody reads half.
   *
   * @throws IOException where that fails, with a message that names the option and the file
   */
  public void write(Content content) throws IOException {
    try {
      Path file = Path.of(target);
      // What a link points to is replaced, not the link.
      replace(Files.exists(file) ? file.toRealPath() : file, content);
    } catch (IOException e) {
      throw new IOException(option + " " + target + " cannot be written: " + reason(e), e);
    }
  }

  private static void replace(Path file, Content content) throws IOException {
    if (Files.exists(file) && !Files.isRegularFile(file)) {
      writeTo(file, content); // A device or a pipe must not be replaced by a file.
      return;
    }
    Path draft = file.resolveSibling(file.getFileName() + ".tmp");
    try {
      writeTo(draft, content);
      move(draft, file);
    } finally {
      Files.deleteIfExists(draft);
    }
  }

  private static void writeTo(Path file, Content content) throws IOException {
    try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file))) {
      content.writeTo(out);
    }
  }

  private static void move(Path draft, Path file) throws IOException {
    try {
      Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (AtomicMoveNotSupportedException e) {
      Files.move(draft, file, StandardCopyOption.REPLACE_EXISTING);
    }
  }

  private String reason(IOException e) {
    if (Files.isDirectory(Path.of(target))) {
      return "it is a directory";
    }
    if (e instanceof NoSuchFileException) {
      return "its directory does not exist";
    }
    return e instanceof AccessDeniedException ? "permission denied" : e.toString();
  }
}
