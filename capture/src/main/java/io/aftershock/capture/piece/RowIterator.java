package io.aftershock.capture.piece;

import java.util.Iterator;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/** Rows that are found one at a time, each not before it is asked for. Not for several threads. */
public abstract class RowIterator implements Iterator<byte[]> {
  private byte @Nullable [] next;
  private boolean ended;

  /** Finds the next row, or gives null at the end, after which it is not asked again. */
  protected abstract byte @Nullable [] advance();

  @Override
  public final boolean hasNext() {
    if (next == null && !ended) {
      next = advance();
      ended = next == null;
    }
    return next != null;
  }

  @Override
  public final byte[] next() {
    byte[] found = hasNext() ? next : null;
    if (found == null) {
      throw new NoSuchElementException();
    }
    next = null;
    return found;
  }
}
