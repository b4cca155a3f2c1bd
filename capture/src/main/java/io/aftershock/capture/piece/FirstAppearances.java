package io.aftershock.capture.piece;

import java.util.Iterator;
import org.jspecify.annotations.Nullable;

/**
 * Gives each {@link Appearance} the place of the first one of its identity, and adds up seconds, of
 * which only the fullest comes out. Takes them in order of {@link Appearance#compare}.
 */
public final class FirstAppearances extends RowIterator {
  private final Iterator<byte[]> sorted;
  private byte @Nullable [] first;
  private long second = -1;
  private long inSecond;
  private long fullest = -1;
  private long inFullest;
  private boolean toldFullest;

  /** Reads {@code sorted} to its end. */
  public FirstAppearances(Iterator<byte[]> sorted) {
    this.sorted = sorted;
  }

  @Override
  protected byte @Nullable [] advance() {
    while (sorted.hasNext()) {
      byte[] row = sorted.next();
      if (Appearance.kind(row) == Appearance.SECOND) {
        add(row);
        continue;
      }
      byte[] before = first;
      if (before == null || !Appearance.areOfOne(before, row)) {
        first = row;
        return row;
      }
      if (Appearance.kind(row) != Appearance.ENDPOINT) {
        Appearance.putFirst(row, before);
        return row;
      }
    }
    closeSecond();
    if (inFullest > 0 && !toldFullest) {
      toldFullest = true;
      return Appearance.ofSecond(fullest, inFullest);
    }
    return null;
  }

  private void add(byte[] row) {
    if (Appearance.second(row) != second) {
      closeSecond();
      second = Appearance.second(row);
      inSecond = 0;
    }
    inSecond += Appearance.count(row);
  }

  private void closeSecond() {
    if (inSecond > inFullest || (inSecond == inFullest && second < fullest)) {
      fullest = second;
      inFullest = inSecond;
    }
  }
}
