package io.aftershock.replay.rules;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.aftershock.capture.trace.ByteSlice;
import io.aftershock.capture.trace.Header;
import io.aftershock.capture.trace.RequestBytes;
import io.aftershock.capture.trace.TraceRequest;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Requests for the tests of rules. */
public final class TestRequests {
  private TestRequests() {}

  /** One with texts in UTF-8, of the first endpoint and session 1. */
  static EditedRequest of(String method, String target, @Nullable String body, Header... headers) {
    return new EditedRequest(
        new Recorded(
            new TraceRequest(
                0,
                0,
                method,
                bytes(target),
                null,
                "shop.example",
                List.of(headers),
                body == null ? null : bytes(body),
                1,
                1,
                1,
                0,
                200,
                -1,
                -1)),
        1);
  }

  /** The same without fields and body. */
  static EditedRequest get(String target) {
    return of("GET", target, null);
  }

  /** {@code request} as a reader shows it. */
  public static RequestBytes recorded(TraceRequest request) {
    return new Recorded(request);
  }

  private static String bytes(String text) {
    return new String(text.getBytes(UTF_8), ISO_8859_1);
  }

  /** All of it, in memory. */
  private static final class Recorded extends RequestBytes {
    private final TraceRequest request;

    Recorded(TraceRequest request) {
      this.request = request;
    }

    private static ByteSlice slice(String text) {
      return ByteSlice.of(text.getBytes(ISO_8859_1));
    }

    @Override
    public long index() {
      return request.index();
    }

    @Override
    public long offsetNanos() {
      return request.offsetNanos();
    }

    @Override
    public long session() {
      return request.session();
    }

    @Override
    public long connection() {
      return request.connection();
    }

    @Override
    public int endpoint() {
      return request.endpoint();
    }

    @Override
    public int status() {
      return request.status();
    }

    @Override
    public long durationNanos() {
      return request.durationNanos();
    }

    @Override
    public ByteSlice method() {
      return slice(request.method());
    }

    @Override
    public ByteSlice target() {
      return slice(request.target());
    }

    @Override
    public @Nullable ByteSlice host() {
      return request.host() == null ? null : slice(request.host());
    }

    @Override
    public int headers() {
      return request.headers().size();
    }

    @Override
    public ByteSlice headerName(int index) {
      return slice(request.headers().get(index).name());
    }

    @Override
    public ByteSlice headerValue(int index) {
      return slice(request.headers().get(index).value());
    }

    @Override
    public @Nullable ByteSlice body() {
      return request.body() == null ? null : slice(request.body());
    }
  }
}
