package io.aftershock.capture.trace;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The requests of one block after the other, as {@link BlockWriter} laid them out. Requests of a
 * block share their strings and lists of header fields, which are made into objects only where
 * somebody asks for them. Not thread-safe. Everything throws a RuntimeException where the record
 * does not hold what it should.
 */
final class BlockReader {
  private static final int NONE = -1;

  private ByteBuffer in = ByteBuffer.allocate(0);
  private int strings;
  private int[] stringOffsets = {};
  private int[] stringLengths = {};
  private @Nullable String[] stringObjects = {};

  /**
   * Where each list of header fields begins in {@link #headerNumbers}; the last is where all end.
   */
  private int[] headerStarts = {0};

  /** Numbers of the names and values of all lists, in turn. */
  private int[] headerNumbers = {};

  private int headerLists;
  private @Nullable List<Header>[] headerObjects = noHeaders(0);

  private long nextIndex;
  private long left;
  private long offsetNanos;
  private long client;
  private long session;
  private long connection;
  private long durationNanos;
  private long responseBytes;
  private int endpoint;
  private int status;
  private int method;
  private int target;
  private int scheme;
  private int host;
  private int headerList;
  private int body;
  private BodyOrigin bodyOrigin = BodyOrigin.RECORDED;

  @SuppressWarnings({"unchecked", "rawtypes"}) // Java has no arrays of generic types.
  private static @Nullable List<Header>[] noHeaders(int count) {
    return new List[count];
  }

  /** Begins a block, whose bytes are used until the next one is begun. */
  void begin(ByteBuffer record) {
    in = record;
    nextIndex = Varint.get(in);
    offsetNanos = Varint.get(in);
    left = Varint.get(in);
    readStrings();
    readHeaders();
  }

  private void readStrings() {
    strings = count();
    if (strings > stringOffsets.length) {
      stringOffsets = new int[2 * strings];
      stringLengths = new int[2 * strings];
      stringObjects = new String[2 * strings];
    }
    Arrays.fill(stringObjects, null);
    for (int i = 0; i < strings; i++) {
      int length = count();
      stringLengths[i] = length;
      stringOffsets[i] = in.arrayOffset() + in.position();
      in.position(in.position() + length);
    }
  }

  private void readHeaders() {
    headerLists = count();
    if (headerLists >= headerStarts.length) {
      headerStarts = new int[2 * headerLists + 1];
      headerObjects = noHeaders(2 * headerLists);
    }
    Arrays.fill(headerObjects, null);
    int end = 0;
    for (int i = 0; i < headerLists; i++) {
      headerStarts[i] = end;
      int count = 2 * count();
      if (end + count > headerNumbers.length) {
        headerNumbers = Arrays.copyOf(headerNumbers, 2 * (end + count));
      }
      for (int j = 0; j < count; j++) {
        headerNumbers[end++] = Varint.get(in, strings);
      }
    }
    headerStarts[headerLists] = end;
  }

  /** Goes on to the next request; false at the end of the block. */
  boolean next() {
    if (left == 0) {
      return false;
    }
    left--;
    nextIndex++;
    offsetNanos += Varint.get(in);
    client = Varint.get(in);
    session = Varint.get(in);
    connection = Varint.get(in);
    durationNanos = Varint.get(in) - 1;
    responseBytes = Varint.get(in) - 1;
    endpoint = Varint.get(in, Integer.MAX_VALUE);
    status = Varint.get(in, Integer.MAX_VALUE);
    method = Varint.get(in, strings);
    target = Varint.get(in, strings);
    scheme = Varint.get(in, strings + 1) - 1;
    host = Varint.get(in, strings + 1) - 1;
    headerList = Varint.get(in, headerLists);
    int number = Varint.get(in, Integer.MAX_VALUE);
    bodyOrigin = number == 0 ? BodyOrigin.RECORDED : BodyOrigin.ofCode(number % BodyOrigin.CODES);
    body = number == 0 ? NONE : checkedBody(number / BodyOrigin.CODES);
    return true;
  }

  private int checkedBody(int number) {
    boolean filler = bodyOrigin == BodyOrigin.FILLER;
    if (filler ? number > FillerBody.LONGEST : number >= strings) {
      throw new IllegalArgumentException((filler ? "a filler of " : "a body numbered ") + number);
    }
    return number;
  }

  /** The request that {@link #next} went to. */
  TraceRequest request() {
    return new TraceRequest(
        index(),
        offsetNanos,
        stringObject(method),
        stringObject(target),
        stringOrNone(scheme),
        stringOrNone(host),
        headerObjects(headerList),
        bodyObject(),
        client,
        session,
        connection,
        endpoint,
        status,
        durationNanos,
        responseBytes,
        bodyOrigin);
  }

  private @Nullable String bodyObject() {
    return bodyOrigin == BodyOrigin.FILLER ? FillerBody.of(body) : stringOrNone(body);
  }

  private @Nullable String stringOrNone(int number) {
    return number == NONE ? null : stringObject(number);
  }

  private String stringObject(int number) {
    String known = stringObjects[number];
    if (known == null) {
      known = new String(in.array(), stringOffsets[number], stringLengths[number], ISO_8859_1);
      stringObjects[number] = known;
    }
    return known;
  }

  private List<Header> headerObjects(int list) {
    List<Header> known = headerObjects[list];
    if (known == null) {
      List<Header> headers = new ArrayList<>();
      for (int i = headerStarts[list]; i < headerStarts[list + 1]; i += 2) {
        headers.add(new Header(stringObject(headerNumbers[i]), stringObject(headerNumbers[i + 1])));
      }
      known = List.copyOf(headers);
      headerObjects[list] = known;
    }
    return known;
  }

  /** A number of things that need a byte each at least, so that none is more than what is left. */
  private int count() {
    return Varint.get(in, in.remaining() + 1);
  }

  /** Makes {@code into} the string of that number. */
  ByteSlice string(int number, ByteSlice into) {
    return into.set(in.array(), stringOffsets[number], stringLengths[number]);
  }

  long index() {
    return nextIndex - 1;
  }

  long offsetNanos() {
    return offsetNanos;
  }

  long session() {
    return session;
  }

  long connection() {
    return connection;
  }

  long durationNanos() {
    return durationNanos;
  }

  int endpoint() {
    return endpoint;
  }

  int status() {
    return status;
  }

  /** Number of the method's string. */
  int method() {
    return method;
  }

  /** Number of the target's string. */
  int target() {
    return target;
  }

  /** Number of the host's string, or -1. */
  int host() {
    return host;
  }

  /** How many header fields there are. */
  int headers() {
    return (headerStarts[headerList + 1] - headerStarts[headerList]) / 2;
  }

  /** Number of the string that is the name of a header field, from 0. */
  int headerName(int index) {
    return headerNumbers[headerStarts[headerList] + 2 * index];
  }

  /** Number of the string that is its value. */
  int headerValue(int index) {
    return headerNumbers[headerStarts[headerList] + 2 * index + 1];
  }

  /** Number of the body's string, length of a filler, or -1 where there is none. */
  int body() {
    return body;
  }

  BodyOrigin bodyOrigin() {
    return bodyOrigin;
  }
}
