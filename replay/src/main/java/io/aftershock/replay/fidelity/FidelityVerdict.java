package io.aftershock.replay.fidelity;

import io.aftershock.capture.trace.Durations;

/** How the schedule was kept, in words. */
final class FidelityVerdict {
  private FidelityVerdict() {}

  static String inWords(long ownLagP99Nanos, long maxLagNanos, long waitedForConnection) {
    String own =
        ownLagP99Nanos <= maxLagNanos
            ? "schedule kept: 99% of requests were taken up within "
                + Durations.format(ownLagP99Nanos)
                + " of their time"
            : "GENERATOR LATE: 1% of requests or more were taken up later than "
                + Durations.format(ownLagP99Nanos)
                + " (bound "
                + Durations.format(maxLagNanos)
                + "); do not trust this run: use a lower --speed or a faster machine";
    return waitedForConnection == 0
        ? own
        : own
            + "; "
            + waitedForConnection
            + " waited for a connection, which counts as their latency: see --connections";
  }
}
