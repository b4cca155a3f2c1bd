package io.aftershock.replay.fidelity;

import io.aftershock.replay.http.Exchange;
import io.aftershock.replay.run.Fidelity;
import java.util.LinkedHashMap;
import java.util.Map;
import org.HdrHistogram.Histogram;

/**
 * Measures how exactly a run keeps its schedule, as it goes. The loop's thread only; {@link
 * #summarize} after it has ended.
 *
 * <p>The gaps of sends are compared with the planned ones by the Kolmogorov-Smirnov distance: the
 * largest difference of their two distributions. Gaps below 10 us count as 10 us, since requests
 * that are due at once leave one after the other.
 */
public final class FidelityRecorder {
  private static final long SECOND_NANOS = 1_000_000_000;
  private static final long MAX_LAG_NANOS = 3600 * SECOND_NANOS;
  private static final long LEAST_GAP_NANOS = 10_000;
  private static final int DIGITS = 3;

  private final Histogram lag = new Histogram(MAX_LAG_NANOS, DIGITS);
  private final Histogram ownLag = new Histogram(MAX_LAG_NANOS, DIGITS);
  private final Histogram plannedGaps = new Histogram(MAX_LAG_NANOS, DIGITS);
  private final Histogram sentGaps = new Histogram(MAX_LAG_NANOS, DIGITS);
  private final SecondCounts planned = new SecondCounts();
  private final SecondCounts sent = new SecondCounts();
  private final LinearTrend lagTrend = new LinearTrend();
  private long lastPlannedNanos = -1;
  private long firstSentNanos = -1;
  private long lastSentNanos = -1;
  private long waited;

  /** The exchange was taken up by the loop. */
  public void dispatched(Exchange exchange) {
    long intended = exchange.intendedNanos();
    ownLag.recordValue(clamp(exchange.dispatchedNanos() - intended));
    if (lastPlannedNanos >= 0) {
      plannedGaps.recordValue(gap(intended - lastPlannedNanos));
    }
    lastPlannedNanos = intended;
    planned.add(intended);
  }

  /** The exchange found all connections in use. */
  public void waited() {
    waited++;
  }

  /** The exchange's bytes went to the socket. */
  public void sent(Exchange exchange) {
    long now = exchange.sentNanos();
    long late = now - exchange.intendedNanos();
    lag.recordValue(clamp(late));
    lagTrend.add(exchange.intendedNanos() / (double) SECOND_NANOS, late / 1000.0);
    if (lastSentNanos < 0) {
      firstSentNanos = now;
    } else {
      sentGaps.recordValue(gap(now - lastSentNanos));
    }
    lastSentNanos = now;
    sent.add(now);
  }

  private static long gap(long nanos) {
    return Math.max(LEAST_GAP_NANOS, clamp(nanos));
  }

  private static long clamp(long nanos) {
    return Math.max(0, Math.min(MAX_LAG_NANOS, nanos));
  }

  /**
   * Says how the schedule was kept.
   *
   * @param maxLagNanos bound of the 99th percentile of the generator's own lateness
   */
  public Fidelity summarize(long maxLagNanos, GeneratorCost cost) {
    long ownP99 = ownLag.getValueAtPercentile(99);
    boolean trustworthy = ownP99 <= maxLagNanos;
    return new Fidelity(
        perSecond(planned.total(), lastPlannedNanos),
        perSecond(sent.total(), lastSentNanos - firstSentNanos),
        lagPercentiles(),
        Map.of("1ms", lateShare(1), "10ms", lateShare(10), "100ms", lateShare(100)),
        waited,
        lagTrend.slope(),
        gapDistance(),
        planned.correlation(sent),
        planned.dispersion(),
        sent.dispersion(),
        cost.cpuShare(),
        cost.gcNanos(),
        trustworthy,
        FidelityVerdict.inWords(ownP99, maxLagNanos, waited));
  }

  private static double perSecond(long count, long spanNanos) {
    return spanNanos <= 0 ? count : count * (double) SECOND_NANOS / spanNanos;
  }

  private Map<String, Long> lagPercentiles() {
    Map<String, Long> percentiles = new LinkedHashMap<>();
    percentiles.put("p50", lag.getValueAtPercentile(50));
    percentiles.put("p90", lag.getValueAtPercentile(90));
    percentiles.put("p99", lag.getValueAtPercentile(99));
    percentiles.put("p99.9", lag.getValueAtPercentile(99.9));
    percentiles.put("max", lag.getMaxValue());
    return percentiles;
  }

  private double lateShare(long millis) {
    long total = lag.getTotalCount();
    return total == 0
        ? 0
        : lag.getCountBetweenValues(millis * 1_000_000, MAX_LAG_NANOS) / (double) total;
  }

  private double gapDistance() {
    return KolmogorovSmirnov.distance(plannedGaps, sentGaps);
  }
}
