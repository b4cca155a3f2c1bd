package io.aftershock.capture.input.entry;

import io.aftershock.capture.input.source.InputException;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads the entries of one source in file order. Not thread-safe. Memory does not depend on the
 * size of the source.
 */
public interface RequestReader extends AutoCloseable {
  /**
   * The next entry, or null at the end. An entry that cannot be understood is returned as {@link
   * ParsedEntry.Rejected}; it never ends the reading.
   *
   * @throws InputException where the source as a whole cannot be read further
   */
  @Nullable ParsedEntry next() throws IOException;

  /**
   * What somebody who relies on the entries should know, a sentence each, such as stamps that were
   * ambiguous; complete once {@link #next} has returned null.
   */
  default List<String> notes() {
    return List.of();
  }

  /**
   * How the source broke off before its end, for people, or null where it did not. Known once
   * {@link #next} has returned null; the entries before stand.
   */
  default @Nullable String truncation() {
    return null;
  }

  @Override
  void close() throws IOException;
}
