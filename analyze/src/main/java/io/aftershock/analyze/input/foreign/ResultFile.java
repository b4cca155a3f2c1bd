package io.aftershock.analyze.input.foreign;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;

/**
 * A file with another tool's results.
 *
 * @param path where it is
 */
record ResultFile(Path path) {
  private static final int GZIP_FIRST = 0x1f;
  private static final int GZIP_SECOND = 0x8b;

  /** Its content, unpacked where it is packed with gzip; marks of {@link FileStart#BYTES} hold. */
  InputStream open() throws IOException {
    InputStream stored = buffered(Files.newInputStream(path));
    stored.mark(2);
    boolean isPacked = stored.read() == GZIP_FIRST && stored.read() == GZIP_SECOND;
    stored.reset();
    return isPacked ? buffered(new GZIPInputStream(stored)) : stored;
  }

  private static InputStream buffered(InputStream stream) {
    return new BufferedInputStream(stream, FileStart.BYTES);
  }

  /** What is wrong with it, and what to do. */
  IOException damaged(String reason) {
    return new IOException(path + ": " + reason);
  }

  /** What is wrong with a line of it, from 1, and what to do. */
  IOException damaged(long line, String reason) {
    return damaged("line " + line + " " + reason);
  }

  /** The same, with what gave it away. */
  IOException damaged(long line, String reason, Throwable cause) {
    return new IOException(path + ": line " + line + " " + reason, cause);
  }

  /**
   * Refuses a file whose last line does not end: a tool that was stopped may have cut a number
   * short. What is packed cannot be checked so, and breaks while it is unpacked.
   */
  void requireLastLineEnd() throws IOException {
    try (SeekableByteChannel channel = Files.newByteChannel(path)) {
      ByteBuffer ends = ByteBuffer.allocate(1);
      channel.read(ends);
      if (ends.get(0) == GZIP_FIRST) {
        return;
      }
      channel.position(channel.size() - 1).read(ends.clear());
      if (ends.get(0) != '\n') {
        throw damaged("its last line is cut off; delete that line, or run the tool to its end");
      }
    }
  }
}
