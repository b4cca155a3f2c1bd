package io.aftershock.spark.capture;

import io.aftershock.capture.PieceAccount;
import io.aftershock.capture.PieceReading;
import io.aftershock.capture.piece.RequestRow;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Iterator;
import java.util.NoSuchElementException;
import org.apache.spark.TaskContext;
import org.apache.spark.util.TaskCompletionListener;
import org.jspecify.annotations.Nullable;
import scala.Tuple2;

/** The requests of one piece as rows, and last its account; or only what tells duplicates. */
final class PieceRows implements Iterator<Tuple2<byte[], Boolean>> {
  private final PieceReading reading;
  private final boolean idsOnly;
  private byte @Nullable [] next;
  private boolean ended;

  PieceRows(PieceReading reading, boolean idsOnly) {
    this.reading = reading;
    this.idsOnly = idsOnly;
    TaskCompletionListener closing = context -> close();
    TaskContext.get().addTaskCompletionListener(closing);
    next = advance();
  }

  private void close() {
    try {
      reading.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private byte @Nullable [] advance() {
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

  @Override
  public boolean hasNext() {
    return next != null;
  }

  @Override
  public Tuple2<byte[], Boolean> next() {
    byte[] found = next;
    if (found == null) {
      throw new NoSuchElementException();
    }
    next = advance();
    return new Tuple2<>(found, Boolean.TRUE);
  }
}
