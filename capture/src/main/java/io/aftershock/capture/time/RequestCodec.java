package io.aftershock.capture.time;

import io.aftershock.capture.input.entry.RecordedRequest;
import io.aftershock.capture.input.entry.StampMeaning;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A request on its way through the sort, as a few numbers; the only class that knows which. Its
 * texts are in a {@link TextStore}. What only reading needs, the server's name for the request,
 * does not come along, nor does the length of a body that is there.
 */
final class RequestCodec {
  /** How many numbers a request is. */
  static final int CELLS = 9;

  private static final int STAMP = 0;
  private static final int RESOLUTION_AND_MEANING = 1;
  private static final int DURATION = 2;
  private static final int RESPONSE_BYTES = 3;
  private static final int METHOD_AND_TARGET = 4;
  private static final int SCHEME_AND_HOST = 5;
  private static final int HEADERS_AND_BODY = 6;
  private static final int CLIENT_AND_USER = 7;
  private static final int CONNECTION_AND_STATUS = 8;

  private static final List<StampMeaning> MEANINGS =
      List.of(StampMeaning.ARRIVAL, StampMeaning.COMPLETION, StampMeaning.UNKNOWN);

  private final TextStore texts;

  RequestCodec(TextStore texts) {
    this.texts = texts;
  }

  /** Encodes {@code request} with what its stamp was found to mean. */
  long[] encode(RecordedRequest request, StampMeaning meaning) throws IOException {
    long[] cells = new long[CELLS];
    cells[STAMP] = request.stampNanos();
    cells[RESOLUTION_AND_MEANING] =
        (request.stampResolutionNanos() << 2) | MEANINGS.indexOf(meaning);
    cells[DURATION] = request.durationNanos();
    cells[RESPONSE_BYTES] = request.responseBytes();
    cells[METHOD_AND_TARGET] = pair(text(request.method()), text(request.target()));
    cells[SCHEME_AND_HOST] = pair(text(request.scheme()), text(request.host()));
    cells[HEADERS_AND_BODY] = pair(texts.numberOf(request.headers()), body(request));
    cells[CLIENT_AND_USER] = pair(text(request.clientAddress()), text(request.user()));
    cells[CONNECTION_AND_STATUS] = pair(text(request.connection()), request.status());
    return cells;
  }

  /** The request numbered {@code number} in its source. */
  RecordedRequest decode(long number, long[] cells) {
    int body = low(cells[HEADERS_AND_BODY]);
    return new RecordedRequest(
        number,
        cells[STAMP],
        resolutionNanos(cells),
        meaning(cells),
        cells[DURATION],
        texts.required(high(cells[METHOD_AND_TARGET])),
        texts.required(low(cells[METHOD_AND_TARGET])),
        texts.text(high(cells[SCHEME_AND_HOST])),
        texts.text(low(cells[SCHEME_AND_HOST])),
        texts.headers(high(cells[HEADERS_AND_BODY])),
        texts.text(Math.max(TextStore.NONE, body)),
        texts.text(high(cells[CLIENT_AND_USER])),
        texts.text(low(cells[CLIENT_AND_USER])),
        texts.text(high(cells[CONNECTION_AND_STATUS])),
        low(cells[CONNECTION_AND_STATUS]),
        cells[RESPONSE_BYTES],
        body < 0 ? -1L - body : -1,
        null);
  }

  /** The number of the body's text; below 0, -1 less the length of a body that is not there. */
  private int body(RecordedRequest request) throws IOException {
    boolean lengthOnly = request.body() == null && request.requestBodyBytes() >= 0;
    return lengthOnly
        ? (int) (-1 - Math.min(request.requestBodyBytes(), Integer.MAX_VALUE))
        : text(request.body());
  }

  static long resolutionNanos(long[] cells) {
    return cells[RESOLUTION_AND_MEANING] >>> 2;
  }

  static StampMeaning meaning(long[] cells) {
    return MEANINGS.get((int) (cells[RESOLUTION_AND_MEANING] & 3));
  }

  /** The recorded duration in nanoseconds, or 0 where it is not known. */
  static long durationNanos(long[] cells) {
    return Math.max(0, cells[DURATION]);
  }

  private int text(@Nullable String value) throws IOException {
    return texts.numberOf(value);
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
