package io.aftershock.analyze.input;

import io.aftershock.analyze.findings.SideInfo;
import io.aftershock.analyze.stats.PairedSamples;
import java.io.IOException;
import java.util.Map;

/** The requests that both sides have, matched by their index in the trace. */
public final class Pairing {
  private final PairedSamples samples;
  private final int[] endpoints;
  private final long onlyBaseline;
  private final long onlyCandidate;

  private Pairing(PairedSamples samples, int[] endpoints, long onlyBaseline, long onlyCandidate) {
    this.samples = samples;
    this.endpoints = endpoints;
    this.onlyBaseline = onlyBaseline;
    this.onlyCandidate = onlyCandidate;
  }

  /**
   * Pairs two sides. Trace time is the baseline's: when it meant to send each request, or, in a
   * trace, when it arrived. Speeds may differ; a request's place in the trace does not.
   *
   * @throws IOException where the sides are not of one trace, or have no request in common
   */
  public static Pairing of(Side baseline, Side candidate) throws IOException {
    requireOneTrace(baseline.info(), candidate.info());
    SampleColumns before = baseline.samples();
    SampleColumns after = candidate.samples();
    if (before.size() > 0 && before.hasIndexOf(after)) {
      return new Pairing(
          new PairedSamples(before.ascendingOffsets(), before.latencies(), after.latencies()),
          before.endpoints(),
          0,
          0);
    }
    int most = Math.min(before.size(), after.size());
    int[] left = new int[most];
    int[] right = new int[most];
    int count = 0;
    int i = 0;
    int j = 0;
    while (i < before.size() && j < after.size()) {
      int order = Long.compare(before.index(i), after.index(j));
      if (order == 0) {
        left[count] = i;
        right[count++] = j;
      }
      i += order <= 0 ? 1 : 0;
      j += order >= 0 ? 1 : 0;
    }
    if (count == 0) {
      throw new IOException(
          baseline.info().path()
              + " and "
              + candidate.info().path()
              + " have no request of the trace in common, so there is nothing to compare");
    }
    return paired(before, after, left, right, count);
  }

  private static Pairing paired(
      SampleColumns before, SampleColumns after, int[] left, int[] right, int count) {
    long[] offsets = new long[count];
    int[] endpoints = new int[count];
    for (int k = 0; k < count; k++) {
      long offset = before.offsetNanos(left[k]);
      offsets[k] = k == 0 ? offset : Math.max(offset, offsets[k - 1]);
      endpoints[k] = before.endpoint(left[k]);
    }
    return new Pairing(
        new PairedSamples(offsets, before.latencies(left, count), after.latencies(right, count)),
        endpoints,
        before.size() - count,
        after.size() - count);
  }

  /** Refuses sides of different traces: a request can only be compared with itself. */
  public static void requireOneTrace(SideInfo baseline, SideInfo candidate) throws IOException {
    if (!baseline.traceContent().equals(candidate.traceContent())) {
      throw new IOException(
          String.format(
              "%s is of the trace %s (content %s), and %s of %s (content %s); requests can only be"
                  + " compared with themselves, so replay one trace for both",
              baseline.path(),
              baseline.tracePath(),
              baseline.traceContent(),
              candidate.path(),
              candidate.tracePath(),
              candidate.traceContent()));
    }
  }

  /** The matched requests, in trace order. */
  public PairedSamples samples() {
    return samples;
  }

  /** Number of requests that only the baseline has. */
  public long onlyBaseline() {
    return onlyBaseline;
  }

  /** Number of requests that only the candidate has. */
  public long onlyCandidate() {
    return onlyCandidate;
  }

  /** Positions of the requests of each endpoint, in ascending order, by endpoint. */
  public Map<Integer, int[]> positionsByEndpoint() {
    return EndpointPositions.of(endpoints);
  }
}
