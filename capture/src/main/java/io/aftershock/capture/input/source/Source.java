package io.aftershock.capture.input.source;

import io.aftershock.capture.input.wrapper.Peeling;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.Charset;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * One input: a file or standard input, plain or packed with gzip, zstd, bzip2 or xz, and of one
 * file or a tar or zip archive of several; its first bytes tell, not its name. It is opened at the
 * first use, and read once. Not thread-safe.
 */
public final class Source implements Closeable {
  /** Bytes that tell what wraps the lines. */
  public static final int SAMPLE_BYTES = 128 * 1024;

  /** How often a file that is followed is looked at. */
  private static final long POLL_MILLIS = 100;

  private final String name;
  private final Opening opening;
  private final @Nullable Sampling sampling;
  private final @Nullable Path file;
  private @Nullable RawBytes raw;
  private @Nullable ZipArchive zip;
  private @Nullable PeekableStream content;
  private String wrapping = "";

  private Source(String name, Opening opening, @Nullable Sampling sampling, @Nullable Path file) {
    this.name = name;
    this.opening = opening;
    this.sampling = sampling;
    this.file = file;
  }

  /** The file {@code path}, which is not opened yet. */
  public static Source of(Path path) {
    return new Source(path.toString(), () -> open(path), null, path);
  }

  /**
   * The plain log {@code path}, which is still being written: its content ends when {@code over}
   * says so, and survives that the file is renamed and begun anew, or cut.
   */
  public static Source followed(Path path, BooleanSupplier over) {
    return followed(path, over, () -> {});
  }

  /** The same, where {@code quiet} is told whenever all is read that there is. */
  public static Source followed(Path path, BooleanSupplier over, Quiet quiet) {
    return new Source(
        path.toString(),
        () -> {
          open(path).close();
          return new FollowedFile(path, over, quiet, POLL_MILLIS);
        },
        length -> FollowedFile.sample(path, length, over, POLL_MILLIS),
        null);
  }

  /** A stored object that is no local file, and is read from its start to its end. */
  public static Source stored(String name, Opening opening) {
    return new Source(name, opening, null, null);
  }

  /**
   * Whole lines out of the middle of a plain log.
   *
   * @param head the first {@link #SAMPLE_BYTES} of the log, fewer where it is shorter: what it is
   *     is told by them
   */
  public static Source lines(String name, byte[] head, Opening opening) {
    return new Source(
        name, opening, length -> Arrays.copyOf(head, Math.min(length, head.length)), null);
  }

  /**
   * Whether a log that begins with {@code head} can be read from the middle as far as the bytes go:
   * not packed, no archive, and of one byte a character.
   */
  public static boolean isPlain(byte[] head) {
    return Packing.of(head) == null
        && !Magic.isZip(head)
        && !Magic.isTar(head)
        && Magic.utf16(head) == null
        && !Magic.isMarkedUtf8(head)
        && Peeling.areWhole(head);
  }

  /** Standard input, or any other stream that has no name. */
  public static Source standardInput(InputStream in) {
    return new Source("standard input", () -> in, null, null);
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
   * The text: unpacked, without a byte order mark, UTF-16 as UTF-8.
   *
   * @throws InputException where it cannot be opened, or is packed in a way that is not read
   */
  public PeekableStream content() throws IOException {
    if (content == null) {
      RawBytes bytes = new RawBytes(opening.open());
      raw = bytes;
      content = text(bytes);
    }
    return content;
  }

  /**
   * The first bytes of the content, at most {@code length} and fewer only where it is shorter. They
   * stay unread. Where the source breaks off earlier, the bytes before; reading on then says so.
   */
  public byte[] peek(int length) throws IOException {
    if (sampling == null) {
      return content().peek(length);
    }
    content();
    byte[] start = sampling.start(length);
    FollowedFile.check(name, start);
    return start;
  }

  /**
   * The lines of the text, without what wraps them; every reader of lines takes them from here.
   * Closes with the source.
   */
  public LineReader lines() throws IOException {
    Peeling peeling = Peeling.detect(peek(SAMPLE_BYTES));
    wrapping = peeling == null ? "" : " in " + peeling.name();
    return new LineReader(content(), peeling);
  }

  /** What was found around the lines, such as {@code " in syslog"}, or nothing. */
  public String wrapping() {
    return wrapping;
  }

  /**
   * The bytes of a file that the content names: one in the same zip archive, or else in the same
   * directory or below. Null where there is none such, or it is longer than {@code most} bytes.
   */
  public byte @Nullable [] beside(String named, int most) throws IOException {
    if (zip != null) {
      return zip.beside(named, most);
    }
    return file == null ? null : SiblingFile.read(file, named, most);
  }

  @Override
  public void close() throws IOException {
    if (zip != null) {
      zip.close();
    }
    if (raw != null) {
      raw.close();
    }
  }

  private PeekableStream text(RawBytes bytes) throws IOException {
    if (sampling != null) {
      return new PeekableStream(bytes);
    }
    PeekableStream unpacked = new PeekableStream(unpacked(bytes));
    if (Magic.isTar(unpacked.peek(Magic.TAR_BYTES))) {
      unpacked = new PeekableStream(new TarMembers(name, unpacked));
    }
    byte[] start = unpacked.peek(3);
    Charset utf16 = Magic.utf16(start);
    if (utf16 != null) {
      unpacked.skipNBytes(2);
      return new PeekableStream(new TranscodedBytes(unpacked, utf16));
    }
    if (Magic.isMarkedUtf8(start)) {
      unpacked.skipNBytes(3);
    }
    return unpacked;
  }

  private InputStream unpacked(RawBytes bytes) throws IOException {
    if (file == null || !Files.isRegularFile(file) || !Magic.isZip(bytes.lookAhead(Magic.BYTES))) {
      return Packing.unpack(name, bytes);
    }
    // A zip archive's directory is at its end; its bytes are read once to be counted and hashed.
    bytes.transferTo(OutputStream.nullOutputStream());
    zip = new ZipArchive(name, file);
    return zip.content();
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

  /** Is told of the end of a file that may go on. Called by the thread that reads. */
  public interface Quiet {
    /**
     * All was read that there is just now; called again and again while it stays so.
     *
     * @throws IOException what then ends the reading
     */
    void atEnd() throws IOException;
  }

  /** Looks at the first bytes of a file whose reader waits for more. */
  private interface Sampling {
    byte[] start(int length) throws IOException;
  }

  /** Opens the bytes as they are stored. */
  public interface Opening {
    /** A new stream of them. */
    InputStream open() throws IOException;
  }
}
