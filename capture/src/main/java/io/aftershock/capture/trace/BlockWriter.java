package io.aftershock.capture.trace;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Gathers requests into a block: the unit that a trace is stored in. Not thread-safe; reused block
 * by block.
 *
 * <p>Requests of one moment share user agents, referrers and targets, so a block holds each string
 * once, and each list of header fields once, as numbers of strings. It needs nothing from outside
 * it, so that a reader may begin at any block. The layout, whose numbers are all {@link Varint}s:
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

  private final Map<String, Integer> strings = new HashMap<>();
  private final Map<List<Header>, Integer> headerLists = new HashMap<>();
  private final GrowingBuffer stringBytes = new GrowingBuffer();
  private final GrowingBuffer headerBytes = new GrowingBuffer();
  private final GrowingBuffer requestBytes = new GrowingBuffer();
  private final GrowingBuffer block = new GrowingBuffer();
  private long firstIndex;
  private long firstOffsetNanos;
  private long lastOffsetNanos;
  private int count;
  private int templateBytes;

  void add(TraceRequest request) {
    if (count++ == 0) {
      firstIndex = request.index();
      firstOffsetNanos = request.offsetNanos();
      lastOffsetNanos = firstOffsetNanos;
    }
    GrowingBuffer out = requestBytes;
    out.number(request.offsetNanos() - lastOffsetNanos);
    lastOffsetNanos = request.offsetNanos();
    out.number(request.client());
    out.number(request.session());
    out.number(request.connection());
    out.number(request.durationNanos() + 1);
    out.number(request.responseBytes() + 1);
    out.number(request.endpoint());
    out.number(request.status());
    out.number(numberOf(request.method()));
    out.number(numberOf(request.target()));
    out.number(numberOrNone(request.scheme()));
    out.number(numberOrNone(request.host()));
    out.number(numberOf(request.headers()));
    out.number(bodyNumber(request));
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
    block.number(strings.size());
    block.append(stringBytes);
    block.number(headerLists.size());
    block.append(headerBytes);
    block.append(requestBytes);
    stringBytes.clear();
    headerBytes.clear();
    requestBytes.clear();
    strings.clear();
    headerLists.clear();
    count = 0;
    templateBytes = 0;
    return block.toRead();
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
    return number * BodyOrigin.CODES + request.bodyOrigin().code();
  }

  private int numberOrNone(@Nullable String text) {
    return text == null ? 0 : numberOf(text) + 1;
  }

  private int numberOf(String text) {
    Integer known = strings.get(text);
    if (known != null) {
      return known;
    }
    int number = strings.size();
    strings.put(text, number);
    byte[] bytes = text.getBytes(ISO_8859_1);
    stringBytes.number(bytes.length);
    stringBytes.append(bytes);
    return number;
  }

  private int numberOf(List<Header> headers) {
    Integer known = headerLists.get(headers);
    if (known != null) {
      return known;
    }
    int number = headerLists.size();
    headerLists.put(headers, number);
    headerBytes.number(headers.size());
    for (Header header : headers) {
      headerBytes.number(numberOf(header.name()));
      headerBytes.number(numberOf(header.value()));
    }
    return number;
  }
}
