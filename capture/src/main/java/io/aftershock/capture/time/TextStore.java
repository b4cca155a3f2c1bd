package io.aftershock.capture.time;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.aftershock.capture.memo.RecentReads;
import io.aftershock.capture.memo.RecentTexts;
import io.aftershock.capture.memo.RecentValues;
import io.aftershock.capture.memo.Recurring;
import io.aftershock.capture.trace.DiskSpace;
import io.aftershock.capture.trace.Header;
import io.aftershock.capture.trace.Texts;
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
final class TextStore implements Texts, Closeable {
  private static final int CHUNK_BITS = 22;
  private static final int CHUNK_BYTES = 1 << CHUNK_BITS;
  private static final int HEAP_CHUNKS = 12;
  private static final int UNIT_BYTES = 8;
  private static final int RECENT_BITS = 17;

  private final Path directory;
  private final Path file;
  private final List<ByteBuffer> chunks = new ArrayList<>();

  private final RecentTexts recentTexts = new RecentTexts(RECENT_BITS);
  private final RecentValues<List<Header>> recentLists = new RecentValues<>(RECENT_BITS);
  private final RecentReads<String> readTexts = new RecentReads<>(RECENT_BITS);
  private final RecentReads<List<Header>> readLists = new RecentReads<>(RECENT_BITS);
  private long end = UNIT_BYTES;
  private @Nullable FileChannel channel;
  private long fileBytes;

  /** An empty store that spills to a file in {@code directory}, which is not there yet. */
  TextStore(Path directory) {
    this.directory = directory;
    this.file = directory.resolve("texts");
  }

  /** The number of {@code text}. */
  int numberOf(String text) throws IOException {
    int known = recentTexts.get(text);
    if (known != RecentTexts.UNKNOWN) {
      return known;
    }
    byte[] bytes = text.getBytes(ISO_8859_1);
    int number = allocate(Integer.BYTES + bytes.length);
    ByteBuffer chunk = chunk(number);
    int at = offset(number);
    chunk.putInt(at, bytes.length);
    chunk.put(at + Integer.BYTES, bytes);
    recentTexts.put(text, number);
    return number;
  }

  /** The number of {@code text}, which is what recurs as {@code part}. */
  int numberOf(String text, Recurring part) throws IOException {
    int known = part.number();
    if (known == Recurring.UNKNOWN) {
      known = numberOf(text);
      recentTexts.share(text, part);
    }
    return known;
  }

  /** The number of a list of header fields, which is what recurs as {@code part}. */
  int numberOf(List<Header> headers, Recurring part) throws IOException {
    int known = part.number();
    if (known == Recurring.UNKNOWN) {
      known = numberOf(headers);
      recentLists.share(headers, Header.hashOf(headers), part);
    }
    return known;
  }

  /** The number of a list of header fields. */
  int numberOf(List<Header> headers) throws IOException {
    if (headers.isEmpty()) {
      return NONE;
    }
    int hash = Header.hashOf(headers);
    int known = recentLists.get(headers, hash);
    if (known != RecentValues.UNKNOWN) {
      return known;
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
    if (areShort(headers)) {
      recentLists.put(headers, hash, number);
    }
    return number;
  }

  @Override
  public @Nullable String text(int number) {
    if (number == NONE) {
      return null;
    }
    String known = readTexts.get(number);
    if (known != null) {
      return known;
    }
    byte[] bytes = new byte[length(number)];
    copy(number, bytes, 0);
    String read = new String(bytes, ISO_8859_1);
    if (bytes.length <= RecentTexts.LONGEST) {
      readTexts.put(number, read);
    }
    return read;
  }

  @Override
  public int length(int number) {
    return chunk(number).getInt(offset(number));
  }

  @Override
  public void copy(int number, byte[] target, int at) {
    chunk(number).get(offset(number) + Integer.BYTES, target, at, length(number));
  }

  @Override
  public List<Header> headers(int number) {
    if (number == NONE) {
      return List.of();
    }
    List<Header> known = readLists.get(number);
    if (known != null) {
      return known;
    }
    ByteBuffer chunk = chunk(number);
    int at = offset(number);
    Header[] headers = new Header[chunk.getInt(at) / 2];
    for (int i = 0; i < headers.length; i++) {
      int field = at + Integer.BYTES * (1 + 2 * i);
      headers[i] = new Header(required(chunk.getInt(field)), required(chunk.getInt(field + 4)));
    }
    List<Header> read = List.of(headers);
    if (areShort(read)) {
      readLists.put(number, read);
    }
    return read;
  }

  private static boolean areShort(List<Header> headers) {
    for (Header header : headers) {
      if (header.value().length() > RecentTexts.LONGEST) {
        return false;
      }
    }
    return true;
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
