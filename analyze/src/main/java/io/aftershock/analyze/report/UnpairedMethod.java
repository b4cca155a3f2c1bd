package io.aftershock.analyze.report;

import io.aftershock.analyze.findings.RunDiff;
import io.aftershock.capture.trace.Durations;
import java.util.Locale;

/** How sides without a common trace were compared, in words. */
final class UnpairedMethod {
  private UnpairedMethod() {}

  static String format(RunDiff diff) {
    RunDiff.Method method = diff.method();
    String counts =
        String.format(
            Locale.ROOT,
            "Not paired: %s and %s",
            Counts.of(diff.overall().requests(), "request"),
            Counts.of(diff.overall().candidateRequests(), "request"));
    if (method.name().equals(RunDiff.Method.SUMMARIES)) {
      return counts + ", of which only sums and percentiles are known: no interval can be given.";
    }
    return String.format(
        Locale.ROOT,
        "%s, each side in at least %d blocks of its own time, of %s at most, drawn independently"
            + " %,d times (seed %d). ~ is no clear difference: it %s.%s",
        counts,
        method.windows(),
        Durations.format((double) method.windowNanos()),
        method.replicates(),
        method.seed(),
        VerdictLine.explained(method),
        TextReport.mayBeOneEvent(diff) ? " With a ? it is large, but may be one event." : "");
  }
}
