package io.aftershock.replay.http;

import io.netty.buffer.ByteBuf;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.zip.CRC32;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/**
 * What is kept of one response's body: the bytes without the chunks' framing, in the coding (such
 * as gzip) that they came in. Belongs to whoever has its exchange.
 */
public final class ResponseBody extends ResponseKeeper {
  private static final int LEAST_ROOM = 512;
  private static final int HALF_BITS = 32;
  private static final byte[] NOTHING = {};

  private final BodyPolicy policy;
  private final @Nullable CRC32 upper;
  private final @Nullable CRC32C lower;
  private byte[] kept = NOTHING;
  private int keptBytes;
  private long bytes;
  private boolean shortOfMemory;

  ResponseBody(BodyPolicy policy) {
    this.policy = policy;
    this.upper = policy.isHashed() ? new CRC32() : null;
    this.lower = policy.isHashed() ? new CRC32C() : null;
  }

  /** Gives its memory back, and is ready for the next response. */
  public void clear() {
    policy.giveBack(kept.length);
    kept = NOTHING;
    keptBytes = 0;
    bytes = 0;
    shortOfMemory = false;
    if (upper != null && lower != null) {
      upper.reset();
      lower.reset();
    }
  }

  @Override
  void add(ByteBuf in, int index, int length) {
    bytes += length;
    if (upper != null && lower != null) {
      ByteBuffer part = in.nioBuffer(index, length);
      lower.update(part.duplicate());
      upper.update(part);
    }
    int wanted = Math.min(length, policy.mostBytes() - keptBytes);
    if (wanted > 0 && hasRoomFor(wanted)) {
      in.getBytes(index, kept, keptBytes, wanted);
      keptBytes += wanted;
    }
  }

  private boolean hasRoomFor(int more) {
    int needed = keptBytes + more;
    if (shortOfMemory || needed <= kept.length) {
      return !shortOfMemory;
    }
    int room = Math.min(policy.mostBytes(), Math.max(LEAST_ROOM, 2 * needed));
    shortOfMemory = !policy.take(room - kept.length);
    if (!shortOfMemory) {
      kept = Arrays.copyOf(kept, room);
    }
    return !shortOfMemory;
  }

  /** Length of the whole body in bytes, as far as it came. */
  public long bytes() {
    return bytes;
  }

  /** The kept bytes, from the body's beginning; fewer where memory was short. */
  public ByteBuffer kept() {
    return ByteBuffer.wrap(kept, 0, keptBytes).asReadOnlyBuffer();
  }

  /** Whether a hash was made. */
  public boolean isHashed() {
    return lower != null;
  }

  /**
   * Hash of the whole body, as far as it came: its CRC-32 in the upper half and its CRC-32C in the
   * lower, which are one of 64 bits, since their polynomials have no factor in common. It tells
   * changes by chance from none, not those by malice.
   */
  public long hash() {
    return upper == null || lower == null ? 0 : upper.getValue() << HALF_BITS | lower.getValue();
  }
}
