package io.aftershock.capture.input.source;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Arrays;
import java.util.Objects;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * A file that is still being written: at its end the reader waits for more. Where it was renamed
 * and there is a new one of its name, that is read from its start once the old one has been quiet
 * for some polls, since its writer may be late to change over. Where it was cut to a smaller size,
 * it is read from its start again. A line that was not finished then is ended. What is written and
 * cut off between two polls is lost.
 *
 * <p>Ends with what is in the file when it is told to. Not thread-safe.
 */
final class FollowedFile extends BulkStream {
  private static final int QUIET_POLLS = 10;

  private final Path path;
  private final BooleanSupplier over;
  private final Source.Quiet quiet;
  private final long pollMillis;
  private FileChannel channel;
  private @Nullable Object key;
  private long limit = Long.MAX_VALUE;
  private int quietPolls;
  private byte last = '\n';

  FollowedFile(Path path, BooleanSupplier over, long pollMillis) throws IOException {
    this(path, over, () -> {}, pollMillis);
  }

  FollowedFile(Path path, BooleanSupplier over, Source.Quiet quiet, long pollMillis)
      throws IOException {
    this.path = path;
    this.over = over;
    this.quiet = quiet;
    this.pollMillis = pollMillis;
    do {
      key = keyOf(path);
      channel = FileChannel.open(path, StandardOpenOption.READ);
    } while (!isStill(key, channel));
  }

  /**
   * The first bytes of {@code path}, once they hold a whole line or {@code over} says that none
   * will come.
   */
  static byte[] sample(Path path, int length, BooleanSupplier over, long pollMillis)
      throws IOException {
    while (true) {
      boolean last = over.getAsBoolean();
      byte[] start;
      try (InputStream in = Files.newInputStream(path)) {
        start = in.readNBytes(length);
      }
      boolean whole = start.length == length || hasNewline(start);
      if (whole || last) {
        return start;
      }
      pause(pollMillis);
    }
  }

  private static boolean hasNewline(byte[] bytes) {
    for (byte b : bytes) {
      if (b == '\n') {
        return true;
      }
    }
    return false;
  }

  @Override
  public int read(byte[] target, int offset, int length) throws IOException {
    while (length > 0) {
      if (limit == Long.MAX_VALUE && over.getAsBoolean()) {
        limit = channel.size();
      }
      int most = (int) Math.min(length, Math.max(0, limit - channel.position()));
      int read = most == 0 ? 0 : channel.read(ByteBuffer.wrap(target, offset, most));
      if (read > 0) {
        quietPolls = 0;
        last = target[offset + read - 1];
        return read;
      }
      if (changeOver()) {
        if (last != '\n') {
          last = '\n';
          target[offset] = '\n';
          return 1;
        }
      } else if (limit < Long.MAX_VALUE) {
        return -1;
      } else {
        quietPolls++;
        quiet.atEnd();
        pause(pollMillis);
      }
    }
    return 0;
  }

  /** At the end of what there is: whether there is another file, or another start, to read. */
  private boolean changeOver() throws IOException {
    boolean ending = limit < Long.MAX_VALUE;
    if (channel.size() < channel.position()) {
      channel.position(0);
      limit = ending ? channel.size() : limit;
      return true;
    }
    Object now = keyOf(path);
    boolean isNew = now != null && !Objects.equals(now, key) && Files.size(path) > 0;
    if (!isNew || (!ending && quietPolls < QUIET_POLLS)) {
      return false;
    }
    FileChannel next;
    try {
      next = FileChannel.open(path, StandardOpenOption.READ);
    } catch (NoSuchFileException e) {
      return false; // Renamed again just now; the next poll finds its successor.
    }
    if (!isStill(now, next)) {
      return false;
    }
    channel.close();
    channel = next;
    key = now;
    quietPolls = 0;
    limit = ending ? channel.size() : limit;
    return true;
  }

  /** Whether the file that was opened is the one with this key; closes it if not. */
  private boolean isStill(@Nullable Object expected, FileChannel opened) throws IOException {
    boolean still = Objects.equals(keyOf(path), expected);
    if (!still) {
      opened.close();
    }
    return still;
  }

  /** What tells a file from another of its name; null where there is no file just now. */
  private static @Nullable Object keyOf(Path path) throws IOException {
    try {
      BasicFileAttributes attributes = Files.readAttributes(path, BasicFileAttributes.class);
      return attributes.fileKey() == null ? "no keys here" : attributes.fileKey();
    } catch (NoSuchFileException e) {
      return null;
    }
  }

  private static void pause(long millis) throws IOException {
    try {
      Thread.sleep(millis);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted while following a file");
    }
  }

  /** Refuses what cannot be followed. */
  static void check(String name, byte[] start) throws InputException {
    Packing packing = Packing.of(start);
    if (packing != null) {
      throw new InputException(
          name + ": is packed with " + packing + "; only a plain log can be followed");
    }
    if (Magic.utf16(Arrays.copyOf(start, 2)) != null) {
      throw new InputException(name + ": is UTF-16 text; only a plain log can be followed");
    }
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
