package io.aftershock.replay.load;

import io.aftershock.replay.http.Exchange;
import java.io.IOException;

/**
 * Where requests come from, in the order of their intended times. Used by one thread, the one that
 * reads ahead.
 */
public interface RequestSource extends AutoCloseable {
  /**
   * Fills {@code into} with the next request and its intended time; returns false at the end.
   *
   * @throws IOException where the requests cannot be read
   */
  boolean next(Exchange into) throws IOException;

  /**
   * Whether {@link #next} may wait for requests that come in while the run goes, so that the run
   * must not wait for it before it starts.
   */
  default boolean waits() {
    return false;
  }

  /** Gives back what it reads from. */
  @Override
  default void close() {}
}
