package io.aftershock.capture.time;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Records in order, one after the other. Not thread-safe. */
interface RecordCursor extends AutoCloseable {
  /** The next record, or null at the end. */
  @Nullable SortRecord next() throws IOException;

  @Override
  void close() throws IOException;
}
