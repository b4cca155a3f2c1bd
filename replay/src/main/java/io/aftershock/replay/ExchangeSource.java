package io.aftershock.replay;

import io.aftershock.replay.http.Exchange;
import org.jspecify.annotations.Nullable;

/** Exchanges in the order of their intended times, for the one thread that sends them. */
interface ExchangeSource {
  /** The next one, or null where none is ready. */
  @Nullable Exchange poll();

  /** Whether none will come any more. */
  boolean isExhausted();
}
