package io.aftershock.capture.trace;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.aftershock.capture.memo.RecentNumbers;
import java.nio.ByteBuffer;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Gathers requests into a block: the unit that a trace is stored in. Not thread-safe; reused block
 * by block.
 *
 * <p>Requests of one moment share user agents, referrers and targets, so a block holds each string
 * and each list of header fields once, and else numbers. It needs nothing from outside it, so that
 * a reader may begin at any block. The layout, whose numbers are all {@link Varint}s:
 *
 * <pre>
 * index of the first request, its offset in nanoseconds, number of requests
 * number of strings; each: length, bytes (ISO-8859-1)
 * number of header lists; each: length, then name and value of each field (numbers of strings)
 * each request: offset after the one before, client, session, connection, duration + 1, response
 *   bytes + 1, endpoint, status, method, target, scheme + 1, host + 1, header list, body
 * </pre>
 *
 * <p>A body is 0 for none, or four times a number, plus 1 for a recorded one and 2 for a template,
 * both with the number of a string, and 3 for a filler, with its length.
 */
final class BlockWriter {
  /** A reader holds a block in memory, and a damaged one is lost as a whole. */
  private static final int MAX_REQUESTS = 1024;

  private static final int MAX_BYTES = 256 * 1024;
  private static final int MAX_REMEMBERED_BYTES = 16 * MAX_BYTES;

  /** Of memory that a string takes beside its bytes. */
  private static final int OVERHEAD_BYTES = 64;

  private BlockNumbers<String> strings = new BlockNumbers<>();
  private BlockNumbers<List<Header>> headerLists = new BlockNumbers<>();
  private final GrowingBuffer stringBytes = new GrowingBuffer();
  private final GrowingBuffer headerBytes = new GrowingBuffer();
  private final GrowingBuffer requestBytes = new GrowingBuffer();
  private final GrowingBuffer block = new GrowingBuffer();
  private final RecentNumbers numbersOfTexts = new RecentNumbers(13);
  private final RecentNumbers numbersOfLists = new RecentNumbers(12);

  /** Blocks begun, this one included. */
  private long blocks = 1;

  private long rememberedBytes;
  private long firstIndex;
  private long firstOffsetNanos;
  private long lastOffsetNanos;
  private int count;
  private int templateBytes;

  void add(TraceRequest request) {
    begin(request.index(), request.offsetNanos());
    addNumbers(
        request.client(),
        request.session(),
        request.connection(),
        request.durationNanos(),
        request.responseBytes(),
        request.endpoint(),
        request.status());
    GrowingBuffer out = requestBytes;
    out.number(numberOf(request.method()));
    out.number(numberOf(request.target()));
    out.number(numberOrNone(request.scheme()));
    out.number(numberOrNone(request.host()));
    out.number(numberOf(request.headers()));
    out.number(bodyNumber(request));
  }

  void add(NumberedRequest request, Texts texts) {
    begin(request.index(), request.offsetNanos());
    addNumbers(
        request.client(),
        request.session(),
        request.connection(),
        request.durationNanos(),
        request.responseBytes(),
        request.endpoint(),
        request.status());
    GrowingBuffer out = requestBytes;
    out.number(numberOf(request.method(), texts));
    out.number(numberOf(request.target(), texts));
    out.number(numberOrNone(request.scheme(), texts));
    out.number(numberOrNone(request.host(), texts));
    out.number(numberOfList(request.headers(), texts));
    out.number(
        request.body() == Texts.NONE
            ? 0
            : bodyNumber(numberOf(request.body(), texts), BodyOrigin.RECORDED));
  }

  private void begin(long index, long offsetNanos) {
    if (count++ == 0) {
      firstIndex = index;
      firstOffsetNanos = offsetNanos;
      lastOffsetNanos = offsetNanos;
    }
    requestBytes.number(offsetNanos - lastOffsetNanos);
    lastOffsetNanos = offsetNanos;
  }

  private void addNumbers(
      long client,
      long session,
      long connection,
      long durationNanos,
      long responseBytes,
      int endpoint,
      int status) {
    GrowingBuffer out = requestBytes;
    out.number(client);
    out.number(session);
    out.number(connection);
    out.number(durationNanos + 1);
    out.number(responseBytes + 1);
    out.number(endpoint);
    out.number(status);
  }

  /**
   * Templates do not fill a block: a large one in nearly every request would be in it once each.
   */
  boolean isFull() {
    return count >= MAX_REQUESTS || stringBytes.length() - templateBytes >= MAX_BYTES;
  }

  boolean isEmpty() {
    return count == 0;
  }

  /** The block as a record, valid until the next call; the next request starts another block. */
  ByteBuffer finish() {
    block.clear();
    block.number(firstIndex);
    block.number(firstOffsetNanos);
    block.number(count);
    block.number(strings.count());
    block.append(stringBytes);
    block.number(headerLists.count());
    block.append(headerBytes);
    block.append(requestBytes);
    stringBytes.clear();
    headerBytes.clear();
    requestBytes.clear();
    startNumbers();
    count = 0;
    templateBytes = 0;
    return block.toRead();
  }

  /** The numbers of former blocks are of no use, and what they are of must not fill memory. */
  private void startNumbers() {
    blocks++;
    if (rememberedBytes > MAX_REMEMBERED_BYTES) {
      strings = new BlockNumbers<>();
      headerLists = new BlockNumbers<>();
      rememberedBytes = 0;
    }
    strings.clear();
    headerLists.clear();
  }

  private int numberOrNone(int text, Texts texts) {
    return text == Texts.NONE ? 0 : numberOf(text, texts) + 1;
  }

  private int numberOf(int text, Texts texts) {
    long key = key(text);
    int known = numbersOfTexts.get(key);
    if (known == RecentNumbers.UNKNOWN) {
      known = strings.add();
      stringBytes.number(texts.length(text));
      stringBytes.append(text, texts);
      numbersOfTexts.put(key, known);
    }
    return known;
  }

  private int numberOfList(int list, Texts texts) {
    long key = key(list);
    int known = numbersOfLists.get(key);
    if (known == RecentNumbers.UNKNOWN) {
      known = numberOf(texts.headers(list));
      numbersOfLists.put(key, known);
    }
    return known;
  }

  /** What was found in former blocks must not be found again. */
  private long key(int number) {
    return (blocks << Integer.SIZE) | number;
  }

  private long bodyNumber(TraceRequest request) {
    String body = request.body();
    if (body == null) {
      return 0;
    }
    int bytesBefore = stringBytes.length();
    long number = request.bodyOrigin() == BodyOrigin.FILLER ? body.length() : numberOf(body);
    if (request.bodyOrigin() == BodyOrigin.TEMPLATE) {
      templateBytes += stringBytes.length() - bytesBefore;
    }
    return bodyNumber(number, request.bodyOrigin());
  }

  private static long bodyNumber(long number, BodyOrigin origin) {
    return number * BodyOrigin.CODES + origin.code();
  }

  private int numberOrNone(@Nullable String text) {
    return text == null ? 0 : numberOf(text) + 1;
  }

  private int numberOf(String text) {
    int hash = text.hashCode();
    int known = strings.get(text, hash);
    if (known != BlockNumbers.NONE) {
      return known;
    }
    byte[] bytes = text.getBytes(ISO_8859_1);
    stringBytes.number(bytes.length);
    stringBytes.append(bytes);
    rememberedBytes += OVERHEAD_BYTES + bytes.length;
    return strings.add(text, hash);
  }

  private int numberOf(List<Header> headers) {
    int hash = Header.hashOf(headers);
    int known = headerLists.get(headers, hash);
    if (known != BlockNumbers.NONE) {
      return known;
    }
    headerBytes.number(headers.size());
    for (Header header : headers) {
      headerBytes.number(numberOf(header.name()));
      headerBytes.number(numberOf(header.value()));
    }
    return headerLists.add(headers, hash);
  }
}
