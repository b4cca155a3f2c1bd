package io.aftershock.capture.inspect;

import io.aftershock.capture.trace.TraceInfo;
import io.aftershock.capture.trace.TraceRequest;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.HdrHistogram.Histogram;

/** Figures of each endpoint of a trace. */
final class EndpointTally {
  private final TraceInfo info;
  private final Map<Integer, Tally> tallies = new TreeMap<>();

  private static final class Tally {
    // Two digits: a trace may have a thousand endpoints, and each histogram takes memory.
    private final Histogram durations = new Histogram(2);
    private long requests;
    private long serverErrors;
  }

  EndpointTally(TraceInfo info) {
    this.info = info;
  }

  void add(TraceRequest request) {
    Tally tally = tallies.computeIfAbsent(request.endpoint(), endpoint -> new Tally());
    tally.requests++;
    tally.serverErrors += request.status() >= 500 ? 1 : 0;
    if (request.durationNanos() >= 0) {
      tally.durations.recordValue(request.durationNanos());
    }
  }

  /** The one with most requests first. */
  List<EndpointStatistics> toList() {
    return tallies.entrySet().stream()
        .map(entry -> statistics(info.endpointName(entry.getKey()), entry.getValue()))
        .sorted(
            Comparator.comparingLong(EndpointStatistics::requests)
                .reversed()
                .thenComparing(EndpointStatistics::name))
        .toList();
  }

  private static EndpointStatistics statistics(String name, Tally tally) {
    return new EndpointStatistics(
        name, tally.requests, tally.serverErrors, LatencySummary.of(tally.durations));
  }
}
