package io.aftershock.replay.load;

import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** Ends loops early. Any thread may give it; a loop looks at it between two polls. */
final class StopSignal {
  private final AtomicReference<String> reason = new AtomicReference<>();
  private volatile boolean given;

  /** Stops because somebody asked. */
  void give() {
    given = true;
  }

  /** Stops for that reason; the first one given is kept. */
  void giveSince(String why) {
    reason.compareAndSet(null, why);
    given = true;
  }

  boolean isGiven() {
    return given;
  }

  /** Why, or null where nobody said. */
  @Nullable String reason() {
    return reason.get();
  }
}
