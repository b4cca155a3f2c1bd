package io.aftershock.capture.piece;

import java.nio.ByteBuffer;
import java.util.Iterator;
import org.jspecify.annotations.Nullable;

/**
 * Numbers a stretch of appearances that are sorted by {@link Appearance#compareFirst}: gives rows
 * of part, kind, identity and number, from 1, for {@link PartNumbers} of those parts.
 */
public final class Ranks extends RowIterator {
  static final int KIND = Integer.BYTES;
  static final int IDENTITY = KIND + 1;
  static final int RANK = IDENTITY + 2 * Long.BYTES;

  private final Iterator<byte[]> stretch;
  private final long[] ranks;
  private byte[] before = new byte[0];

  /** Numbers {@code stretch}, before which there are so many of each kind. */
  public Ranks(Iterator<byte[]> stretch, long[] before) {
    this.stretch = stretch;
    this.ranks = before.clone();
  }

  /** The part that a number is for. */
  public static int part(byte[] row) {
    return ByteBuffer.wrap(row).getInt();
  }

  @Override
  protected byte @Nullable [] advance() {
    while (stretch.hasNext()) {
      byte[] row = stretch.next();
      int kind = Appearance.kind(row);
      if (kind >= Appearance.ENDPOINT) {
        continue;
      }
      if (before.length == 0 || Appearance.compareFirst(before, row) != 0) {
        ranks[kind]++;
        before = row;
      }
      return ByteBuffer.allocate(RANK + Long.BYTES)
          .putInt(Appearance.part(row))
          .put(row, 0, 1 + 2 * Long.BYTES)
          .putLong(ranks[kind])
          .array();
    }
    return null;
  }
}
