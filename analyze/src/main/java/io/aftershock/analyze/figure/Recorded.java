package io.aftershock.analyze.figure;

import io.aftershock.analyze.input.Pairing;
import io.aftershock.analyze.input.Side;
import io.aftershock.analyze.stats.Distribution;
import io.aftershock.analyze.stats.PairedSamples;
import java.io.IOException;
import java.util.List;

/**
 * What the log said of the same requests, beside the runs: as many of them as have a recorded
 * duration and are in the run.
 *
 * @param path the trace
 * @param againstBaseline recorded latencies (the baseline of the curve) against those of the
 *     baseline's run
 * @param againstCandidate the same against those of the candidate's run
 * @param bins the recorded latencies over trace time
 */
public record Recorded(
    String path,
    PercentileCurve againstBaseline,
    PercentileCurve againstCandidate,
    List<TimeBin> bins) {
  private static final int PERCENTILES_PER_DECADE = 10;

  static Recorded of(Side trace, Side baseline, Side candidate, TimeBins bins) throws IOException {
    PairedSamples first = Pairing.of(baseline, trace).samples();
    PairedSamples second = Pairing.of(candidate, trace).samples();
    return new Recorded(
        trace.info().path(),
        curve(first),
        curve(second),
        TimeBin.of(first.candidate(), bins.bounds(first)));
  }

  private static PercentileCurve curve(PairedSamples samples) {
    Distribution run = samples.baseline().distribution();
    Distribution recorded = samples.candidate().distribution();
    return PercentileCurve.of(recorded, run, PERCENTILES_PER_DECADE);
  }
}
