package io.aftershock.analyze.report;

import io.aftershock.analyze.findings.RunDiff;
import io.aftershock.analyze.findings.RunPoint;
import io.aftershock.capture.trace.Durations;
import java.util.Locale;

/** Several runs a side, in words and each by itself. */
final class RunsText {
  private static final double[] PERCENTILES = {50, 95, 99};

  private RunsText() {}

  static String method(RunDiff diff) {
    return String.format(
        Locale.ROOT,
        "%s with %s against %s with %s; intervals are made of how much runs of one side differ"
            + " (Welch's t). ~ is no clear difference: it %s.%s",
        Counts.of(count(diff, true), "run"),
        Counts.of(diff.overall().requests(), "request"),
        Counts.of(count(diff, false), "run"),
        Counts.of(diff.overall().candidateRequests(), "request"),
        VerdictLine.explained(diff.method()),
        TextReport.mayBeOneEvent(diff) ? " With a ? it is large, but may be one event." : "");
  }

  private static long count(RunDiff diff, boolean isBaseline) {
    return diff.runs().stream().filter(run -> run.isBaseline() == isBaseline).count();
  }

  /** A line a run: the baseline's first. */
  static Table table(RunDiff diff) {
    Table table = new Table().row("run", "side", "p50", "p95", "p99", "errors");
    for (RunPoint run : diff.runs()) {
      table.row(
          run.side().path(),
          run.isBaseline() ? "baseline" : "candidate",
          time(run, PERCENTILES[0]),
          time(run, PERCENTILES[1]),
          time(run, PERCENTILES[2]),
          Ratios.share(run.errorShare()));
    }
    return table;
  }

  private static String time(RunPoint run, double percentile) {
    Long nanos = run.quantileNanos().get(percentile);
    return nanos == null || nanos == Long.MAX_VALUE ? "unanswered" : Durations.format(nanos);
  }
}
