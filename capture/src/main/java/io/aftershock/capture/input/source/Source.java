package io.aftershock.capture.input.source;

import io.aftershock.capture.input.entry.InputException;
import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;

/**
 * One input: a file or standard input, plain or gzip (told by its first bytes, not its name). It is
 * opened at the first use, and read once. Not thread-safe.
 */
public final class Source implements Closeable {
  private final String name;
  private final Opening opening;
  private @Nullable RawBytes raw;
  private @Nullable PeekableStream content;

  private Source(String name, Opening opening) {
    this.name = name;
    this.opening = opening;
  }

  /** The file {@code path}, which is not opened yet. */
  public static Source of(Path path) {
    return new Source(path.toString(), () -> open(path));
  }

  /** Standard input, or any other stream that has no name. */
  public static Source standardInput(InputStream in) {
    return new Source("standard input", () -> in);
  }

  /** The path as it was given, or {@code standard input}. */
  public String name() {
    return name;
  }

  /** Bytes read, before decompression; the source's size once its reader is at the end. */
  public long bytes() {
    return raw == null ? 0 : raw.count();
  }

  /**
   * SHA-256 of the bytes read, before decompression, in lower-case hexadecimal; the source's own
   * once its reader is at the end.
   */
  public String sha256() {
    return (raw == null ? new RawBytes(InputStream.nullInputStream()) : raw).sha256();
  }

  /**
   * The text: decompressed, without a byte order mark.
   *
   * @throws InputException where it cannot be opened, or is compressed in another way than gzip
   */
  public PeekableStream content() throws IOException {
    if (content == null) {
      RawBytes bytes = new RawBytes(opening.open());
      raw = bytes;
      content = new PeekableStream(unpack(bytes));
      skipByteOrderMark(content);
    }
    return content;
  }

  /**
   * The first bytes of the content, at most {@code length} and fewer only where it is shorter. They
   * stay unread. Where the source breaks off earlier, the bytes before; reading on then says so.
   */
  public byte[] peek(int length) throws IOException {
    return content().peek(length);
  }

  /** The lines of the text; every reader of lines takes them from here. Closes with the source. */
  public LineReader lines() throws IOException {
    return new LineReader(content());
  }

  @Override
  public void close() throws IOException {
    if (raw != null) {
      raw.close();
    }
  }

  private InputStream unpack(RawBytes bytes) throws IOException {
    byte[] start = bytes.lookAhead(Magic.BYTES);
    String other = Magic.otherPacking(start);
    if (other != null) {
      throw new InputException(
          name + ": is " + other + "; only gzip is unpacked here, so unpack it first");
    }
    if (!Magic.isGzip(start)) {
      return bytes;
    }
    try {
      return new GzipBytes(name, bytes);
    } catch (EOFException e) {
      throw new InputException(name + ": the gzip data are cut off in their header", e);
    } catch (ZipException e) {
      throw new InputException(name + ": the gzip data are damaged (" + e.getMessage() + ")", e);
    }
  }

  private void skipByteOrderMark(PeekableStream in) throws IOException {
    byte[] start = in.peek(3);
    if (Magic.isUtf16(start)) {
      throw new InputException(name + ": is UTF-16 text; convert it to UTF-8 first");
    }
    if (Magic.isMarkedUtf8(start)) {
      in.skipNBytes(3);
    }
  }

  private static InputStream open(Path path) throws IOException {
    if (Files.isDirectory(path)) {
      throw new InputException(path + ": is a directory; name the files in it");
    }
    try {
      return Files.newInputStream(path);
    } catch (NoSuchFileException e) {
      throw new InputException(path + ": no such file", e);
    } catch (AccessDeniedException e) {
      throw new InputException(path + ": may not be read (permission denied)", e);
    }
  }

  /** Opens the bytes as they are stored. */
  private interface Opening {
    InputStream open() throws IOException;
  }
}
