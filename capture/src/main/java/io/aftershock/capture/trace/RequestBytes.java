package io.aftershock.capture.trace;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import org.jspecify.annotations.Nullable;

/**
 * A recorded request as its bytes lie in the trace: what {@link TraceRequest} is, for those who
 * read millions and copy them on. Everything it returns is valid until its reader moves on. Not
 * thread-safe.
 */
public final class RequestBytes {
  private final BlockReader block;
  private final ByteSlice method = new ByteSlice();
  private final ByteSlice target = new ByteSlice();
  private final ByteSlice host = new ByteSlice();
  private final ByteSlice headerName = new ByteSlice();
  private final ByteSlice headerValue = new ByteSlice();
  private final ByteSlice body = new ByteSlice();

  RequestBytes(BlockReader block) {
    this.block = block;
  }

  /** See {@link TraceRequest#index()}. */
  public long index() {
    return block.index();
  }

  /** See {@link TraceRequest#offsetNanos()}. */
  public long offsetNanos() {
    return block.offsetNanos();
  }

  /** See {@link TraceRequest#session()}. */
  public long session() {
    return block.session();
  }

  /** See {@link TraceRequest#connection()}. */
  public long connection() {
    return block.connection();
  }

  /** See {@link TraceRequest#endpoint()}. */
  public int endpoint() {
    return block.endpoint();
  }

  /** See {@link TraceRequest#status()}. */
  public int status() {
    return block.status();
  }

  /** See {@link TraceRequest#durationNanos()}. */
  public long durationNanos() {
    return block.durationNanos();
  }

  /** See {@link TraceRequest#method()}. */
  public ByteSlice method() {
    return block.string(block.method(), method);
  }

  /** See {@link TraceRequest#target()}. */
  public ByteSlice target() {
    return block.string(block.target(), target);
  }

  /** See {@link TraceRequest#host()}. */
  public @Nullable ByteSlice host() {
    return block.host() < 0 ? null : block.string(block.host(), host);
  }

  /** Number of recorded header fields. */
  public int headers() {
    return block.headers();
  }

  /** Name of a header field, from 0. */
  public ByteSlice headerName(int index) {
    return block.string(block.headerName(index), headerName);
  }

  /** Value of a header field, from 0. */
  public ByteSlice headerValue(int index) {
    return block.string(block.headerValue(index), headerValue);
  }

  /** See {@link TraceRequest#body()}. */
  public @Nullable ByteSlice body() {
    if (block.body() < 0) {
      return null;
    }
    if (block.bodyOrigin() == BodyOrigin.FILLER) {
      byte[] filler = FillerBody.of(block.body()).getBytes(ISO_8859_1);
      return body.set(filler, 0, filler.length);
    }
    return block.string(block.body(), body);
  }

  /** See {@link TraceRequest#readsOnly()}. */
  public boolean readsOnly() {
    return TraceRequest.readsOnly(method());
  }
}
