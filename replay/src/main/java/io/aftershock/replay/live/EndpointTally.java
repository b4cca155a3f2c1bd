package io.aftershock.replay.live;

import io.aftershock.replay.live.LiveSecond.Spread;
import io.aftershock.replay.run.Sample;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.HdrHistogram.IntCountsHistogram;
import org.jspecify.annotations.Nullable;

/**
 * Latency of each endpoint since the start. Of more than {@link #MOST} endpoints the later ones
 * share one row, so that memory is bounded by 7 MB. Not thread-safe.
 */
final class EndpointTally {
  /** Endpoints that have a row of their own. */
  static final int MOST = 500;

  /** Name of the row that the others share. */
  static final String OTHERS = "(other endpoints)";

  private static final long LONGEST_MICROS = 3_600_000_000L;
  private static final int DIGITS = 2;
  private static final Comparator<EndpointRow> SLOWEST_FIRST =
      Comparator.comparingLong((EndpointRow row) -> row.latency().p95())
          .reversed()
          .thenComparing(EndpointRow::name);

  private final List<String> names;
  private final @Nullable One[] byEndpoint;
  private final One others = new One();
  private int owners;

  private static final class One {
    private final IntCountsHistogram micros = new IntCountsHistogram(LONGEST_MICROS, DIGITS);
    private long errors;

    private void add(Sample sample) {
      long latencyMicros = sample.latencyNanos() / 1000;
      micros.recordValue(Math.max(0, Math.min(LONGEST_MICROS, latencyMicros)));
      errors += sample.isError() ? 1 : 0;
    }

    private EndpointRow row(String name) {
      Spread latency =
          new Spread(
              1000 * micros.getValueAtPercentile(50),
              1000 * micros.getValueAtPercentile(95),
              1000 * micros.getValueAtPercentile(99),
              1000 * micros.getMaxValue());
      return new EndpointRow(name, micros.getTotalCount(), errors, latency);
    }
  }

  /** For endpoints of these names, by their index. */
  EndpointTally(List<String> names) {
    this.names = List.copyOf(names);
    this.byEndpoint = new One[names.size()];
  }

  void add(Sample sample) {
    of(sample.endpoint()).add(sample);
  }

  private One of(int endpoint) {
    if (endpoint < 0 || endpoint >= byEndpoint.length) {
      return others; // One that came into a trace while it was followed.
    }
    One one = byEndpoint[endpoint];
    if (one == null) {
      one = owners < MOST ? new One() : others;
      owners++;
      byEndpoint[endpoint] = one;
    }
    return one;
  }

  /** Those with the highest p95. */
  List<EndpointRow> slowest(int most) {
    List<EndpointRow> rows = new ArrayList<>();
    for (int i = 0; i < byEndpoint.length; i++) {
      One one = byEndpoint[i];
      if (one != null && one != others) {
        rows.add(one.row(names.get(i)));
      }
    }
    if (others.micros.getTotalCount() > 0) {
      rows.add(others.row(OTHERS));
    }
    rows.sort(SLOWEST_FIRST);
    return List.copyOf(rows.subList(0, Math.min(most, rows.size())));
  }

  /** How many endpoints were seen. */
  int seen() {
    return (int) Arrays.stream(byEndpoint).filter(Objects::nonNull).count();
  }
}
