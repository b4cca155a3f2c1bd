package io.aftershock.capture.time;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.aftershock.capture.memo.Places;
import io.aftershock.capture.trace.DiskSpace;
import io.aftershock.capture.trace.Header;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The texts of requests that are being sorted, each under a number, so that what is sorted is
 * small. A text that was seen lately keeps its number; one seen long ago may get another, since
 * what is remembered is bounded. Texts beyond a few megabytes lie in a temporary file that is
 * mapped to memory. Not thread-safe.
 *
 * <p>Numbers are positions in units of eight bytes, so that an int reaches 16 GB.
 */
final class TextStore implements Closeable {
  /** The number of no text. */
  static final int NONE = 0;

  private static final int CHUNK_BITS = 22;
  private static final int CHUNK_BYTES = 1 << CHUNK_BITS;
  private static final int HEAP_CHUNKS = 12;
  private static final int UNIT_BYTES = 8;
  private static final Places RECENT = new Places(17);
  private static final int LONGEST_RECENT = 1024;

  private final Path directory;
  private final Path file;
  private final List<ByteBuffer> chunks = new ArrayList<>();

  /** Two places a text, of which the second is the older. */
  private final String[] recentTexts = new String[RECENT.count()];

  private final int[] recentNumbers = new int[RECENT.count()];
  private final List<Header>[] recentLists = newLists();
  private final int[] recentListNumbers = new int[RECENT.count()];
  private final String[] readTexts = new String[RECENT.count()];
  private final int[] readNumbers = new int[RECENT.count()];
  private final List<Header>[] readLists = newLists();
  private final int[] readListNumbers = new int[RECENT.count()];
  private long end = UNIT_BYTES;
  private @Nullable FileChannel channel;
  private long fileBytes;

  /** An empty store that spills to a file in {@code directory}, which is not there yet. */
  TextStore(Path directory) {
    this.directory = directory;
    this.file = directory.resolve("texts");
  }

  /** The number of {@code text}, or {@link #NONE} of null. */
  int numberOf(@Nullable String text) throws IOException {
    if (text == null) {
      return NONE;
    }
    int slot = RECENT.of(text.hashCode());
    if (text.equals(recentTexts[slot])) {
      return recentNumbers[slot];
    }
    int other = slot ^ 1;
    if (text.equals(recentTexts[other])) {
      return recentNumbers[other];
    }
    byte[] bytes = text.getBytes(ISO_8859_1);
    int number = allocate(Integer.BYTES + bytes.length);
    ByteBuffer chunk = chunk(number);
    int at = offset(number);
    chunk.putInt(at, bytes.length);
    chunk.put(at + Integer.BYTES, bytes);
    if (bytes.length <= LONGEST_RECENT) {
      recentTexts[other] = recentTexts[slot];
      recentNumbers[other] = recentNumbers[slot];
      recentTexts[slot] = text;
      recentNumbers[slot] = number;
    }
    return number;
  }

  /** The number of a list of header fields. */
  int numberOf(List<Header> headers) throws IOException {
    if (headers.isEmpty()) {
      return NONE;
    }
    int slot = RECENT.of(headers.hashCode());
    List<Header> recent = recentLists[slot];
    if (recent != null && recent.equals(headers)) {
      return recentListNumbers[slot];
    }
    int[] numbers = new int[2 * headers.size()];
    for (int i = 0; i < headers.size(); i++) {
      numbers[2 * i] = numberOf(headers.get(i).name());
      numbers[2 * i + 1] = numberOf(headers.get(i).value());
    }
    int number = allocate(Integer.BYTES * (1 + numbers.length));
    ByteBuffer chunk = chunk(number);
    int at = offset(number);
    chunk.putInt(at, numbers.length);
    for (int i = 0; i < numbers.length; i++) {
      chunk.putInt(at + Integer.BYTES * (1 + i), numbers[i]);
    }
    recentLists[slot] = headers;
    recentListNumbers[slot] = number;
    return number;
  }

  /** The text of that number, or null of {@link #NONE}. */
  @Nullable String text(int number) {
    if (number == NONE) {
      return null;
    }
    int slot = RECENT.of(number);
    String read = readTexts[slot];
    if (read == null || readNumbers[slot] != number) {
      ByteBuffer chunk = chunk(number);
      byte[] bytes = new byte[chunk.getInt(offset(number))];
      chunk.get(offset(number) + Integer.BYTES, bytes);
      read = new String(bytes, ISO_8859_1);
      if (bytes.length <= LONGEST_RECENT) {
        readTexts[slot] = read;
        readNumbers[slot] = number;
      }
    }
    return read;
  }

  /** The header fields of that number. */
  List<Header> headers(int number) {
    if (number == NONE) {
      return List.of();
    }
    int slot = RECENT.of(number);
    List<Header> read = readLists[slot];
    if (read == null || readListNumbers[slot] != number) {
      ByteBuffer chunk = chunk(number);
      int at = offset(number);
      Header[] headers = new Header[chunk.getInt(at) / 2];
      for (int i = 0; i < headers.length; i++) {
        int field = at + Integer.BYTES * (1 + 2 * i);
        headers[i] = new Header(required(chunk.getInt(field)), required(chunk.getInt(field + 4)));
      }
      read = List.of(headers);
      readLists[slot] = read;
      readListNumbers[slot] = number;
    }
    return read;
  }

  /** The text of that number, which is not {@link #NONE}. */
  String required(int number) {
    String text = text(number);
    if (text == null) {
      throw new IllegalStateException("no text where one must be");
    }
    return text;
  }

  private int allocate(int bytes) throws IOException {
    int units = (bytes + UNIT_BYTES - 1) / UNIT_BYTES;
    long length = (long) units * UNIT_BYTES;
    long chunkLeft = (long) chunks.size() * CHUNK_BYTES - end;
    if (length > chunkLeft) {
      end = (long) chunks.size() * CHUNK_BYTES;
      int needed = (int) Math.max(1, (length + CHUNK_BYTES - 1) >> CHUNK_BITS);
      ByteBuffer chunk = newChunk(needed);
      for (int i = 0; i < needed; i++) {
        // A text longer than a chunk begins one and is read from there.
        chunks.add(chunk);
      }
      end = Math.max(end, UNIT_BYTES);
    }
    long number = end / UNIT_BYTES;
    if (number > Integer.MAX_VALUE) {
      throw new IOException("more than 16 GB of different texts; capture the input in parts");
    }
    // Nothing shares the chunks of a text that is longer than one: offsets count within a chunk.
    end = length > CHUNK_BYTES ? (long) chunks.size() * CHUNK_BYTES : end + length;
    return (int) number;
  }

  private ByteBuffer newChunk(int count) throws IOException {
    // The first chunk begins with a unit that no text has, for the number of no text.
    long bytes = (long) count * CHUNK_BYTES + (chunks.isEmpty() ? UNIT_BYTES : 0);
    if (chunks.size() + count <= HEAP_CHUNKS) {
      return ByteBuffer.allocate(Math.toIntExact(bytes));
    }
    if (channel == null) {
      channel =
          FileChannel.open(
              file,
              StandardOpenOption.CREATE_NEW,
              StandardOpenOption.READ,
              StandardOpenOption.WRITE);
    }
    DiskSpace.reserve(directory, channel, fileBytes, bytes);
    ByteBuffer chunk = channel.map(FileChannel.MapMode.READ_WRITE, fileBytes, bytes);
    fileBytes += bytes;
    return chunk;
  }

  private ByteBuffer chunk(int number) {
    return chunks.get((int) (((long) number * UNIT_BYTES) >> CHUNK_BITS));
  }

  private static int offset(int number) {
    return (int) (((long) number * UNIT_BYTES) & (CHUNK_BYTES - 1));
  }

  @SuppressWarnings("unchecked") // There are no arrays of a parameterized type.
  private static List<Header>[] newLists() {
    return (List<Header>[]) new List<?>[RECENT.count()];
  }

  /** Deletes the temporary file. */
  @Override
  public void close() throws IOException {
    chunks.clear();
    if (channel != null) {
      channel.close();
      Files.deleteIfExists(file);
    }
  }
}
