package io.aftershock.spark.capture;

import io.aftershock.capture.piece.Appearances;
import io.aftershock.capture.piece.RequestRow;
import io.aftershock.capture.piece.RowIterator;
import java.util.Iterator;
import org.jspecify.annotations.Nullable;
import scala.Tuple2;

/** What appears first in a part, as its rows go by. */
final class AppearanceRows extends RowIterator {
  private final Appearances appearances;
  private final Iterator<Tuple2<byte[], Boolean>> rows;
  private boolean ended;

  AppearanceRows(Appearances appearances, Iterator<Tuple2<byte[], Boolean>> rows) {
    this.appearances = appearances;
    this.rows = rows;
  }

  @Override
  protected byte @Nullable [] advance() {
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
}
