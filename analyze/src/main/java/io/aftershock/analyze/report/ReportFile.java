package io.aftershock.analyze.report;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.aftershock.analyze.findings.RunDiff;
import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/**
 * A report and where it goes.
 *
 * @param option the option that asked for it
 * @param target a path, or {@link #STANDARD_OUTPUT}
 * @param report what is written
 */
public record ReportFile(String option, String target, Report report) {
  /** The target that means standard output. */
  public static final String STANDARD_OUTPUT = "-";

  /** Whether it takes the place of the report for people. */
  public boolean isStandardOutput() {
    return target.equals(STANDARD_OUTPUT);
  }

  /** The report as text. */
  public String format(RunDiff diff) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    report.write(diff, bytes);
    return bytes.toString(UTF_8);
  }

  /**
   * Writes it to its file: aside first, and in place when it is whole, so that nobody reads half.
   *
   * @throws IOException where that fails, with a message that names the option and the file
   */
  public void write(RunDiff diff) throws IOException {
    try {
      Path file = Path.of(target);
      // What a link points to is replaced, not the link.
      replace(Files.exists(file) ? file.toRealPath() : file, diff);
    } catch (IOException e) {
      throw new IOException(option + " " + target + " cannot be written: " + reason(e), e);
    }
  }

  private void replace(Path file, RunDiff diff) throws IOException {
    if (Files.exists(file) && !Files.isRegularFile(file)) {
      writeTo(file, diff); // A device or a pipe must not be replaced by a file.
      return;
    }
    Path draft = file.resolveSibling(file.getFileName() + ".tmp");
    try {
      writeTo(draft, diff);
      move(draft, file);
    } finally {
      Files.deleteIfExists(draft);
    }
  }

  private void writeTo(Path file, RunDiff diff) throws IOException {
    try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file))) {
      report.write(diff, out);
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
