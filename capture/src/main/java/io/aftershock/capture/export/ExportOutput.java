package io.aftershock.capture.export;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/**
 * Where an export goes: standard output, or a file that appears under its name only when it is
 * whole.
 */
final class ExportOutput implements AutoCloseable {
  private static final int BUFFER_BYTES = 64 * 1024;

  private final OutputStream stream;
  private final @Nullable Path draft;
  private final @Nullable Path target;
  private boolean open = true;

  private ExportOutput(OutputStream stream, @Nullable Path draft, @Nullable Path target) {
    this.stream = new BufferedOutputStream(stream, BUFFER_BYTES);
    this.draft = draft;
    this.target = target;
  }

  static ExportOutput standard(PrintStream standardOutput) {
    return new ExportOutput(new CheckedStream(standardOutput), null, null);
  }

  /**
   * Prepares to write {@code file}.
   *
   * @param force whether a file that is there may be replaced
   * @throws IOException where there is one that may not be, or no file can be made there
   */
  static ExportOutput file(Path file, boolean force) throws IOException {
    if (Files.isDirectory(file)) {
      throw new IOException(file + ": is a directory; choose a name for the file");
    }
    if (Files.isRegularFile(file) && !force) {
      throw new IOException(
          file + ": is there already; choose another name, or replace it with --force");
    }
    try {
      if (Files.exists(file) && !Files.isRegularFile(file)) {
        // A pipe or a device, which cannot be replaced.
        return new ExportOutput(Files.newOutputStream(file, StandardOpenOption.WRITE), null, null);
      }
      Path draft = file.resolveSibling("." + file.getFileName() + ".unfinished");
      return new ExportOutput(Files.newOutputStream(draft), draft, file);
    } catch (NoSuchFileException e) {
      throw new IOException(file + ": there is no such directory", e);
    } catch (AccessDeniedException e) {
      throw new IOException(file + ": may not be written (permission denied)", e);
    }
  }

  OutputStream stream() {
    return stream;
  }

  /** Says that all is written: the file takes its name. */
  void finish() throws IOException {
    stream.flush();
    if (draft != null && target != null) {
      stream.close();
      open = false;
      Files.move(draft, target, StandardCopyOption.REPLACE_EXISTING);
    }
  }

  /** Deletes what was not finished. */
  @Override
  public void close() throws IOException {
    if (open && draft != null) {
      Files.deleteIfExists(draft);
    }
  }

  /** Standard output, which keeps its failures to itself unless it is asked. */
  private static final class CheckedStream extends OutputStream {
    private final PrintStream out;

    CheckedStream(PrintStream out) {
      this.out = out;
    }

    @Override
    public void write(int b) throws IOException {
      write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int from, int length) throws IOException {
      out.write(bytes, from, length);
      flush();
    }

    @Override
    public void flush() throws IOException {
      if (out.checkError()) {
        throw new IOException("standard output cannot be written to; is its reader gone?");
      }
    }
  }
}
