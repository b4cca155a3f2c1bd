package io.aftershock.spark.capture;

import io.aftershock.capture.PieceAccount;
import io.aftershock.capture.PieceReading;
import io.aftershock.capture.piece.RequestRow;
import io.aftershock.capture.piece.RowIterator;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.apache.spark.TaskContext;
import org.apache.spark.util.TaskCompletionListener;
import org.jspecify.annotations.Nullable;

/** The requests of one piece as rows, and last its account; or only what tells duplicates. */
final class PieceRows extends RowIterator {
  private final PieceReading reading;
  private final boolean idsOnly;
  private boolean ended;

  PieceRows(PieceReading reading, boolean idsOnly) {
    this.reading = reading;
    this.idsOnly = idsOnly;
    TaskCompletionListener closing = context -> close();
    TaskContext.get().addTaskCompletionListener(closing);
  }

  private void close() {
    try {
      reading.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  protected byte @Nullable [] advance() {
    try {
      byte[] row = ended ? null : idsOnly ? reading.nextId() : reading.next();
      if (row != null || ended) {
        return row;
      }
      ended = true;
      PieceAccount account = reading.account();
      return idsOnly ? null : RequestRow.account(account.order(), Said.toBytes(account));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
