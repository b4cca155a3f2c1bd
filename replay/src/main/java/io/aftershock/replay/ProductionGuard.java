package io.aftershock.replay;

import io.aftershock.replay.http.Routing;
import io.aftershock.replay.http.Target;
import io.aftershock.replay.http.Targets;
import org.jspecify.annotations.Nullable;

/**
 * Refuses to aim at what was recorded: after an outage, that is production.
 *
 * @param allowed whether it is allowed all the same
 */
record ProductionGuard(Targets targets, Routing routing, boolean allowed) {
  /** Why requests recorded from that host must not be sent, and what to do; or null. */
  @Nullable String refusal(String host) {
    for (Target target : targets.list()) {
      Target reached = routing.instead(target);
      boolean recorded = target.isNamedBy(host) || reached.isNamedBy(host);
      if (recorded && !allowed && !routing.isLocal(target)) {
        return "--target "
            + target
            + ": the trace was recorded from this host; if it is not production, add"
            + " --allow-recorded-host";
      }
    }
    return null;
  }
}
