package io.aftershock.capture;

import io.aftershock.capture.trace.StorageException;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Lists rejected lines in a file, which exists only where there are any; holds the first few. Not
 * thread-safe.
 */
final class RejectionLog implements EntryReading.Rejections, AutoCloseable {
  /** Name of the file in a trace's directory. */
  static final String FILE_NAME = "rejected.txt";

  /** More than that are counted only. */
  static final int MAX_LISTED = 10_000;

  private static final int MAX_FIRST = 5;

  private final Path file;
  private final List<Rejection> first = new ArrayList<>();
  private @Nullable BufferedWriter writer;
  private long count;

  RejectionLog(Path traceDirectory) {
    this.file = traceDirectory.resolve(FILE_NAME);
  }

  @Override
  public void add(Rejection rejection) throws IOException {
    count++;
    if (count <= MAX_FIRST) {
      first.add(rejection);
    }
    if (count <= MAX_LISTED) {
      try {
        writer().append(rejection.toString()).append('\n');
      } catch (IOException e) {
        throw new StorageException(e);
      }
    }
  }

  private BufferedWriter writer() throws IOException {
    if (writer == null) {
      writer = Files.newBufferedWriter(file);
    }
    return writer;
  }

  /** The first rejected lines, a screenful at most. */
  List<Rejection> first() {
    return List.copyOf(first);
  }

  @Override
  public void close() throws IOException {
    if (writer == null) {
      return;
    }
    try (BufferedWriter closing = writer) {
      if (count > MAX_LISTED) {
        closing.append("… and " + (count - MAX_LISTED) + " more, which are not listed\n");
      }
    }
    writer = null;
  }
}
