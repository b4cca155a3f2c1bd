package io.aftershock.replay.live;

import io.aftershock.replay.live.LiveSecond.Spread;
import io.aftershock.replay.run.Outcome;
import io.aftershock.replay.run.Sample;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.HdrHistogram.Histogram;

/**
 * Gathers what became of requests, to be taken once a second. The thread that writes samples down
 * adds, another takes; neither is a loop's, so that a lock between them delays no request.
 */
final class SecondTally implements SampleObserver {
  private static final long LONGEST_NANOS = 3600L * 1_000_000_000;
  private static final int DIGITS = 2;
  private static final int LEAST_ERROR_STATUS = 500;

  private final List<String> names;
  private final EndpointTally endpoints;
  private final Histogram latency = new Histogram(LONGEST_NANOS, DIGITS);
  private final Histogram ownLag = new Histogram(LONGEST_NANOS, DIGITS);
  private final Map<String, Long> errors = new TreeMap<>();
  private long lagMaxNanos;
  private long newConnections;

  /** For endpoints of these names, by their index. */
  SecondTally(List<String> endpoints) {
    this.names = endpoints;
    this.endpoints = new EndpointTally(endpoints);
  }

  /**
   * What was gathered since it was taken last.
   *
   * @param done requests whose outcome became known
   * @param lagMaxNanos how late the latest of them was sent
   */
  record Taken(
      long done,
      Spread latency,
      Spread ownLag,
      long lagMaxNanos,
      Map<String, Long> errors,
      long newConnections) {}

  @Override
  public synchronized void done(Sample sample) {
    latency.recordValue(clamp(sample.latencyNanos()));
    ownLag.recordValue(clamp(sample.takenUpNanos() - sample.intendedNanos()));
    lagMaxNanos = Math.max(lagMaxNanos, sample.lagNanos());
    newConnections += sample.newConnection() ? 1 : 0;
    if (sample.isError()) {
      errors.merge(kind(sample), 1L, Long::sum);
    }
    endpoints.add(sample);
  }

  @Override
  public SampleObserver forRehearsal() {
    return new SecondTally(names);
  }

  private static String kind(Sample sample) {
    return sample.outcome() == Outcome.RESPONDED && sample.status() >= LEAST_ERROR_STATUS
        ? "status " + sample.status()
        : sample.outcome().label();
  }

  private static long clamp(long nanos) {
    return Math.max(0, Math.min(LONGEST_NANOS, nanos));
  }

  /** Takes it, and begins anew. */
  synchronized Taken take() {
    Taken taken =
        new Taken(
            latency.getTotalCount(),
            spread(latency),
            spread(ownLag),
            lagMaxNanos,
            Map.copyOf(errors),
            newConnections);
    latency.reset();
    ownLag.reset();
    errors.clear();
    lagMaxNanos = 0;
    newConnections = 0;
    return taken;
  }

  private static Spread spread(Histogram nanos) {
    return nanos.getTotalCount() == 0
        ? Spread.NONE
        : new Spread(
            nanos.getValueAtPercentile(50),
            nanos.getValueAtPercentile(95),
            nanos.getValueAtPercentile(99),
            nanos.getMaxValue());
  }

  /** The endpoints with the highest p95 since the start. */
  synchronized List<EndpointRow> slowest(int most) {
    return endpoints.slowest(most);
  }

  /** How many endpoints were seen since the start. */
  synchronized int endpointsSeen() {
    return endpoints.seen();
  }
}
