package io.aftershock.replay.fidelity;

import io.aftershock.replay.http.Exchange;
import io.aftershock.replay.machine.MachineUse;
import io.aftershock.replay.machine.Share;
import io.aftershock.replay.run.Fidelity;
import io.aftershock.replay.run.Fidelity.Grade;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;

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
  private final StallLog stalls = new StallLog();
  private final LinearTrend ownLagTrend = new LinearTrend();
  private long lastPlannedNanos = -1;
  private long firstSentNanos = -1;
  private long lastSentNanos = -1;
  private long waited;

  /** The exchange was taken up by the loop. */
  public void takenUp(Exchange exchange) {
    long intended = exchange.intendedNanos();
    long late = exchange.takenUpNanos() - intended;
    ownLag.recordValue(clamp(late));
    ownLagTrend.add(intended / (double) SECOND_NANOS, late / 1000.0);
    stalls.takenUp(intended, exchange.takenUpNanos());
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
    lag.recordValue(clamp(now - exchange.intendedNanos()));
    if (lastSentNanos < 0) {
      firstSentNanos = now;
    } else {
      sentGaps.recordValue(gap(now - lastSentNanos));
    }
    lastSentNanos = now;
    sent.add(now);
  }

  /**
   * Adds what another loop's recorder measured in the same run. Gaps are those within each loop.
   */
  public void add(FidelityRecorder other) {
    lag.add(other.lag);
    ownLag.add(other.ownLag);
    plannedGaps.add(other.plannedGaps);
    sentGaps.add(other.sentGaps);
    planned.add(other.planned);
    sent.add(other.sent);
    ownLagTrend.add(other.ownLagTrend);
    stalls.add(other.stalls);
    lastPlannedNanos = Math.max(lastPlannedNanos, other.lastPlannedNanos);
    lastSentNanos = Math.max(lastSentNanos, other.lastSentNanos);
    if (firstSentNanos < 0
        || (other.firstSentNanos >= 0 && other.firstSentNanos < firstSentNanos)) {
      firstSentNanos = other.firstSentNanos;
    }
    waited += other.waited;
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
   * @param use what the machine did
   * @param speed trace time per run time: words tell trace time
   */
  public Fidelity summarize(long maxLagNanos, MachineUse use, double speed) {
    long ownP99 = ownLag.getValueAtPercentile(99);
    List<Fidelity.Stall> worstStalls = stalls.stalls();
    Grading grading =
        Grading.of(
            new Grading.Lateness(
                ownP99,
                maxLagNanos,
                ownLag.getTotalCount(),
                stalls.requests(),
                stalls.count(),
                worstStalls),
            use,
            speed);
    return new Fidelity(
        perSecond(planned.total(), lastPlannedNanos),
        perSecond(sent.total(), lastSentNanos - firstSentNanos),
        percentiles(ownLag),
        percentiles(lag),
        Map.of("1ms", lateShare(1), "10ms", lateShare(10), "100ms", lateShare(100)),
        waited,
        ownLagTrend.slope(),
        gapDistance(),
        planned.correlation(sent),
        planned.dispersion(),
        sent.dispersion(),
        use.ownCores(),
        use.collectionNanos(),
        use.collections(),
        use.safepoints() == null ? null : use.safepoints().nanos(),
        use.safepoints() == null ? null : use.safepoints().count(),
        overall(use.foreign()),
        overall(use.steal()),
        worstStalls,
        stalls.count(),
        grading.grade(),
        grading.reasons(),
        grading.grade() != Grade.NOT_TRUSTWORTHY,
        FidelityVerdict.inWords(grading.grade(), ownP99, maxLagNanos, waited));
  }

  private static @Nullable Double overall(@Nullable Share share) {
    return share == null ? null : share.overall();
  }

  private static double perSecond(long count, long spanNanos) {
    return spanNanos <= 0 ? count : count * (double) SECOND_NANOS / spanNanos;
  }

  private static Map<String, Long> percentiles(Histogram lag) {
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
