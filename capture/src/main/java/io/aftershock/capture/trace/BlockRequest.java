package io.aftershock.capture.trace;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import org.jspecify.annotations.Nullable;

/** The request that a {@link BlockReader} stands at. */
final class BlockRequest extends RequestBytes {
  private final BlockReader block;
  private final ByteSlice method = new ByteSlice();
  private final ByteSlice target = new ByteSlice();
  private final ByteSlice host = new ByteSlice();
  private final ByteSlice headerName = new ByteSlice();
  private final ByteSlice headerValue = new ByteSlice();
  private final ByteSlice body = new ByteSlice();

  BlockRequest(BlockReader block) {
    this.block = block;
  }

  @Override
  public long index() {
    return block.index();
  }

  @Override
  public long offsetNanos() {
    return block.offsetNanos();
  }

  @Override
  public long session() {
    return block.session();
  }

  @Override
  public long connection() {
    return block.connection();
  }

  @Override
  public int endpoint() {
    return block.endpoint();
  }

  @Override
  public int status() {
    return block.status();
  }

  @Override
  public long durationNanos() {
    return block.durationNanos();
  }

  @Override
  public ByteSlice method() {
    return block.string(block.method(), method);
  }

  @Override
  public ByteSlice target() {
    return block.string(block.target(), target);
  }

  @Override
  public @Nullable ByteSlice host() {
    return block.host() < 0 ? null : block.string(block.host(), host);
  }

  @Override
  public int headers() {
    return block.headers();
  }

  @Override
  public ByteSlice headerName(int index) {
    return block.string(block.headerName(index), headerName);
  }

  @Override
  public ByteSlice headerValue(int index) {
    return block.string(block.headerValue(index), headerValue);
  }

  @Override
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
}
