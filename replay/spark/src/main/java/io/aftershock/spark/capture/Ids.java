package io.aftershock.spark.capture;

import io.aftershock.capture.piece.RowIterator;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import scala.Tuple2;

/**
 * Which requests were recorded before, by rows of a hash of their id, source, place and a hash of
 * all else: 24 bytes each. The rule is that of one machine, which however forgets ids after a
 * million of others; here none is forgotten.
 */
final class Ids {
  private static final int SOURCE = Long.BYTES;
  private static final int PLACE = SOURCE + Integer.BYTES;
  private static final int CONTENT = PLACE + Long.BYTES;
  private static final int PIECE_PLACE = Integer.BYTES;

  private Ids() {}

  /** A hash of the id. */
  static int hash(byte[] row) {
    return ByteBuffer.wrap(row).getInt() >>> 1;
  }

  /** The duplicates among rows that are sorted; each in a row of its source and place. */
  static Iterator<byte[]> repeated(Iterator<Tuple2<byte[], Boolean>> sorted) {
    return new Repeated(sorted);
  }

  /** Numbers of the duplicates in one piece, of rows of that piece alone. */
  static long[] places(Iterator<Tuple2<byte[], Boolean>> ofPiece) {
    List<Long> places = new ArrayList<>();
    ofPiece.forEachRemaining(row -> places.add(ByteBuffer.wrap(row._1()).getLong(PIECE_PLACE)));
    return places.stream().mapToLong(Long::longValue).sorted().toArray();
  }

  /** The piece that a duplicate is in. */
  static int piece(byte[] row) {
    return ByteBuffer.wrap(row).getInt();
  }

  /** The duplicate as a row of its piece. */
  static byte[] inPiece(byte[] duplicate, Pieces pieces) {
    ByteBuffer row = ByteBuffer.wrap(duplicate);
    long place = row.getLong(PLACE);
    return ByteBuffer.allocate(Integer.BYTES + Long.BYTES)
        .putInt(pieces.indexOf(row.getInt(SOURCE), place))
        .putLong(place)
        .array();
  }

  private static final class Repeated extends RowIterator {
    private final Iterator<Tuple2<byte[], Boolean>> sorted;
    private byte[] remembered = new byte[0];

    Repeated(Iterator<Tuple2<byte[], Boolean>> sorted) {
      this.sorted = sorted;
    }

    @Override
    protected byte @Nullable [] advance() {
      while (sorted.hasNext()) {
        byte[] row = sorted.next()._1();
        if (isRepeated(row)) {
          return row;
        }
        remembered = row;
      }
      return null;
    }

    /** An id from another source is a duplicate, in the same only what is alike in all else. */
    private boolean isRepeated(byte[] row) {
      return remembered.length > 0
          && Arrays.equals(remembered, 0, SOURCE, row, 0, SOURCE)
          && (!Arrays.equals(remembered, SOURCE, PLACE, row, SOURCE, PLACE)
              || Arrays.equals(remembered, CONTENT, row.length, row, CONTENT, row.length));
    }
  }
}
