package io.aftershock.replay.fidelity;

import io.aftershock.capture.trace.Durations;
import io.aftershock.replay.run.Fidelity.Grade;

/** How the schedule was kept, in words. */
final class FidelityVerdict {
  private FidelityVerdict() {}

  static String inWords(
      Grade grade, long ownLagP99Nanos, long maxLagNanos, long waitedForConnection) {
    String kept =
        "schedule kept, 99% of requests were taken up within "
            + Durations.format(ownLagP99Nanos)
            + " of their time";
    String own =
        switch (grade) {
          case TRUSTWORTHY -> "trustworthy: " + kept;
          case DEGRADED -> "read with care: " + kept + ", but the generator was disturbed";
          case NOT_TRUSTWORTHY ->
              "not to be trusted, GENERATOR LATE: 1% of requests or more were taken up later than "
                  + Durations.format(ownLagP99Nanos)
                  + " (bound "
                  + Durations.format(maxLagNanos)
                  + "); use a lower --speed or a faster machine";
        };
    return waitedForConnection == 0
        ? own
        : own
            + "; "
            + waitedForConnection
            + " waited for a connection, which counts as their latency: see --connections";
  }
}
