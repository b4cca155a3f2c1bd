package io.aftershock.capture.time;

import io.aftershock.capture.input.entry.RecordedRequest;
import io.aftershock.capture.input.entry.RecurringParts;
import io.aftershock.capture.input.entry.StampMeaning;
import io.aftershock.capture.trace.Texts;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A request on its way through the sort, as a row of numbers; the only class that knows which. Its
 * texts are in a {@link TextStore}. What only reading needs, such as the server's name for the
 * request, does not come along, nor does the length of a body that is there.
 *
 * <p>Rows are sorted by time, then source, then place in the source. No two requests have the same
 * source and number, so the order is complete.
 */
final class RequestCodec {
  /** How many numbers a row is. */
  static final int CELLS = 10;

  /** The cell of the time that is sorted by: the stamp, and later the arrival. */
  static final int NANOS = 0;

  private static final int SOURCE_AND_NUMBER = 1;
  private static final int RESOLUTION_AND_MEANING = 2;
  private static final int DURATION = 3;
  private static final int RESPONSE_BYTES = 4;
  private static final int METHOD_AND_TARGET = 5;
  private static final int SCHEME_AND_HOST = 6;
  private static final int HEADERS_AND_BODY = 7;
  private static final int CLIENT_AND_USER = 8;
  private static final int CONNECTION_AND_STATUS = 9;

  /** A million million lines of a million sources. */
  private static final int NUMBER_BITS = 43;

  private static final List<StampMeaning> MEANINGS =
      List.of(StampMeaning.ARRIVAL, StampMeaning.COMPLETION, StampMeaning.UNKNOWN);

  private final TextStore texts;

  RequestCodec(TextStore texts) {
    this.texts = texts;
  }

  /**
   * Writes {@code request} to the row at {@code cells[at]}.
   *
   * @param parts what of it recurs, or null where that is not known
   * @param source index of its source
   * @param nanos the time to sort it by
   * @param meaning what its stamp was found to mean
   */
  void encode(
      RecordedRequest request,
      @Nullable RecurringParts parts,
      int source,
      long nanos,
      StampMeaning meaning,
      long[] cells,
      int at)
      throws IOException {
    cells[at + NANOS] = nanos;
    cells[at + SOURCE_AND_NUMBER] = ((long) source << NUMBER_BITS) | request.number();
    cells[at + RESOLUTION_AND_MEANING] =
        (request.stampResolutionNanos() << 2) | MEANINGS.indexOf(meaning);
    cells[at + DURATION] = request.durationNanos();
    cells[at + RESPONSE_BYTES] = request.responseBytes();
    cells[at + METHOD_AND_TARGET] = pair(text(request.method()), target(request, parts));
    cells[at + SCHEME_AND_HOST] = pair(text(request.scheme()), text(request.host()));
    cells[at + HEADERS_AND_BODY] = pair(headers(request, parts), body(request));
    cells[at + CLIENT_AND_USER] = pair(client(request, parts), text(request.user()));
    cells[at + CONNECTION_AND_STATUS] = pair(text(request.connection()), request.status());
  }

  /** The request of a row, which is sorted by its arrival. */
  Arrival decode(long[] cells, int at) {
    int body = low(cells[at + HEADERS_AND_BODY]);
    return new Arrival(
        cells[at + NANOS],
        source(cells, at),
        high(cells[at + METHOD_AND_TARGET]),
        low(cells[at + METHOD_AND_TARGET]),
        high(cells[at + SCHEME_AND_HOST]),
        low(cells[at + SCHEME_AND_HOST]),
        high(cells[at + HEADERS_AND_BODY]),
        Math.max(Texts.NONE, body),
        body < 0 ? -1L - body : -1,
        high(cells[at + CLIENT_AND_USER]),
        low(cells[at + CLIENT_AND_USER]),
        high(cells[at + CONNECTION_AND_STATUS]),
        low(cells[at + CONNECTION_AND_STATUS]),
        cells[at + DURATION],
        cells[at + RESPONSE_BYTES]);
  }

  private int target(RecordedRequest request, @Nullable RecurringParts parts) throws IOException {
    return parts == null
        ? texts.numberOf(request.target())
        : texts.numberOf(request.target(), parts.line());
  }

  private int headers(RecordedRequest request, @Nullable RecurringParts parts) throws IOException {
    return parts == null
        ? texts.numberOf(request.headers())
        : texts.numberOf(request.headers(), parts.headers());
  }

  private int client(RecordedRequest request, @Nullable RecurringParts parts) throws IOException {
    String client = request.clientAddress();
    return parts == null || parts.client() == null || client == null
        ? text(client)
        : texts.numberOf(client, parts.client());
  }

  /** The number of the body's text; below 0, -1 less the length of a body that is not there. */
  private int body(RecordedRequest request) throws IOException {
    boolean lengthOnly = request.body() == null && request.requestBodyBytes() >= 0;
    return lengthOnly
        ? (int) (-1 - Math.min(request.requestBodyBytes(), Integer.MAX_VALUE))
        : text(request.body());
  }

  static int compare(long[] one, int at, long[] other, int otherAt) {
    int byTime = Long.compare(one[at + NANOS], other[otherAt + NANOS]);
    return byTime != 0
        ? byTime
        : Long.compare(one[at + SOURCE_AND_NUMBER], other[otherAt + SOURCE_AND_NUMBER]);
  }

  /** Index of the source that the row's request came from. */
  static int source(long[] cells, int at) {
    return (int) (cells[at + SOURCE_AND_NUMBER] >>> NUMBER_BITS);
  }

  static long resolutionNanos(long[] cells, int at) {
    return cells[at + RESOLUTION_AND_MEANING] >>> 2;
  }

  static StampMeaning meaning(long[] cells, int at) {
    return MEANINGS.get((int) (cells[at + RESOLUTION_AND_MEANING] & 3));
  }

  /** The recorded duration in nanoseconds, or 0 where it is not known. */
  static long durationNanos(long[] cells, int at) {
    return Math.max(0, cells[at + DURATION]);
  }

  private int text(@Nullable String value) throws IOException {
    return value == null ? Texts.NONE : texts.numberOf(value);
  }

  private static long pair(int high, int low) {
    return ((long) high << 32) | (low & 0xFFFFFFFFL);
  }

  private static int high(long pair) {
    return (int) (pair >>> 32);
  }

  private static int low(long pair) {
    return (int) pair;
  }
}
