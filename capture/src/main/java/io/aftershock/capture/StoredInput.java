package io.aftershock.capture;

import java.io.IOException;
import java.io.InputStream;

/** An input where it is stored, which may be read by several at once. */
@FunctionalInterface
public interface StoredInput {
  /**
   * Opens it at a byte.
   *
   * @throws IOException where that cannot be; the message is for people, and names it
   */
  InputStream open(long from) throws IOException;
}
