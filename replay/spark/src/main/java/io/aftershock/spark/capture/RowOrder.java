package io.aftershock.spark.capture;

import io.aftershock.capture.piece.Appearance;
import io.aftershock.capture.piece.RequestRow;
import java.io.Serializable;
import java.util.Arrays;
import java.util.Comparator;

/** How rows are sorted. */
enum RowOrder implements Comparator<byte[]>, Serializable {
  /** Requests by time. */
  TIME {
    @Override
    public int compare(byte[] one, byte[] other) {
      return RequestRow.compare(one, other);
    }
  },
  /** Appearances by identity. */
  IDENTITY {
    @Override
    public int compare(byte[] one, byte[] other) {
      return Appearance.compare(one, other);
    }
  },
  /** Appearances by where an identity is first. */
  FIRST {
    @Override
    public int compare(byte[] one, byte[] other) {
      return Appearance.compareFirst(one, other);
    }
  },
  /** Bytes as they are. */
  BYTES {
    @Override
    public int compare(byte[] one, byte[] other) {
      return Arrays.compareUnsigned(one, other);
    }
  }
}
