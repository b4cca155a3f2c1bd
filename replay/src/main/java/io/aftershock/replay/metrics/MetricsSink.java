package io.aftershock.replay.metrics;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.jspecify.annotations.Nullable;

/**
 * One system that metrics go to. Whatever becomes of it is no concern of the run: it throws
 * nothing, and keeps the first failure.
 */
interface MetricsSink {
  /** What its meters are in. */
  MeterRegistry registry();

  /** Another one that nobody is told of: of the same kind where counting is all that it does. */
  default MeterRegistry registryForRehearsal() {
    return new SimpleMeterRegistry();
  }

  /** Lets what it has not told yet be told, and ends. Called once, when all is counted. */
  void finish();

  /** Waits for nobody any more; may be called by any thread. */
  default void hurry() {
    // Most wait for nobody.
  }

  /** Where it is to be asked, as a URL; null where it tells by itself. */
  default @Nullable String address() {
    return null;
  }

  /** What went wrong, in one sentence; null where nothing did. */
  @Nullable String failure();
}
