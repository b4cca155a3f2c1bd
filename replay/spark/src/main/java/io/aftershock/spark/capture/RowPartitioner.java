package io.aftershock.spark.capture;

import io.aftershock.capture.piece.Appearance;
import io.aftershock.capture.piece.Ranks;
import io.aftershock.capture.piece.RequestRow;
import java.util.Objects;
import org.apache.spark.Partitioner;
import org.jspecify.annotations.Nullable;

/** Brings rows together; accounts go to a partition of their own behind the others. */
final class RowPartitioner extends Partitioner {
  private static final long serialVersionUID = 1L;

  private final By by;
  private final int parts;

  /** What is brought together. */
  enum By {
    STAMP {
      @Override
      int of(byte[] row, int parts) {
        return RequestRow.isAccount(row) ? parts : RequestRow.hashOfStamp(row) % parts;
      }
    },
    SESSION {
      @Override
      int of(byte[] row, int parts) {
        return RequestRow.isAccount(row) ? parts : RequestRow.hashOfSession(row) % parts;
      }
    },
    IDENTITY {
      @Override
      int of(byte[] row, int parts) {
        return Appearance.hash(row) % parts;
      }
    },
    PART {
      @Override
      int of(byte[] row, int parts) {
        return Ranks.part(row);
      }
    },
    ID {
      @Override
      int of(byte[] row, int parts) {
        return Ids.hash(row) % parts;
      }
    },
    PIECE {
      @Override
      int of(byte[] row, int parts) {
        return Ids.piece(row);
      }
    };

    /** Partition of a row, the last one is for accounts. */
    abstract int of(byte[] row, int parts);
  }

  RowPartitioner(By by, int parts) {
    this.by = by;
    this.parts = parts;
  }

  /** Partition of the accounts. */
  int accounts() {
    return parts;
  }

  @Override
  public int numPartitions() {
    return parts + 1;
  }

  @Override
  public int getPartition(Object key) {
    return by.of((byte[]) key, parts);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof RowPartitioner partitioner
        && partitioner.by == by
        && partitioner.parts == parts;
  }

  @Override
  public int hashCode() {
    return Objects.hash(by.name(), parts);
  }
}
