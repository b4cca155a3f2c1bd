package io.aftershock.spark.capture;

import io.aftershock.capture.piece.Appearances;
import io.aftershock.capture.piece.RequestRow;
import java.util.Iterator;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;
import scala.Tuple2;

/** What appears first in a part, as its rows go by. */
final class AppearanceRows implements Iterator<Tuple2<byte[], Boolean>> {
  private final Appearances appearances;
  private final Iterator<Tuple2<byte[], Boolean>> rows;
  private byte @Nullable [] next;
  private boolean ended;

  AppearanceRows(Appearances appearances, Iterator<Tuple2<byte[], Boolean>> rows) {
    this.appearances = appearances;
    this.rows = rows;
    next = advance();
  }

  private byte @Nullable [] advance() {
    byte[] told = appearances.poll();
    while (told == null && !ended) {
      if (rows.hasNext()) {
        byte[] row = rows.next()._1();
        if (!RequestRow.isAccount(row)) {
          appearances.add(row);
        }
      } else {
        appearances.end();
        ended = true;
      }
      told = appearances.poll();
    }
    return told;
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
