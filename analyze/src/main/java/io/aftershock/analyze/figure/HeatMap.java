package io.aftershock.analyze.figure;

import io.aftershock.analyze.stats.Latencies;
import io.aftershock.analyze.stats.PairedSamples;
import java.util.Arrays;

/**
 * How many requests of each bin of trace time had a latency of about so much, on both sides, in the
 * same cells. Rows are evenly wide in the logarithm of latency, from the shortest up; above the
 * last of them is one for the unanswered.
 */
public final class HeatMap {
  private static final int MOST_ROWS = 36;
  private static final long SHORTEST_NANOS = 1_000;
  private static final int[] ROWS_PER_DECADE = {40, 20, 10, 5};
  private static final int COARSEST = 3;

  private final TimeBins bins;
  private final int rowsPerDecade;
  private final int firstRow;
  private final int rows;
  private final long[] beginNanos;
  private final int[][] baseline;
  private final int[][] candidate;

  private HeatMap(TimeBins bins, int rowsPerDecade, int firstRow, int lastRow) {
    this.bins = bins;
    this.rowsPerDecade = rowsPerDecade;
    this.firstRow = firstRow;
    this.rows = lastRow - firstRow + 1;
    this.beginNanos = new long[rows];
    for (int row = 0; row < rows; row++) {
      beginNanos[row] = first(firstRow + row, rowsPerDecade);
    }
    this.baseline = new int[bins.count()][rows + 1];
    this.candidate = new int[bins.count()][rows + 1];
  }

  static HeatMap of(PairedSamples samples, TimeBins bins) {
    long shortest = Long.MAX_VALUE;
    long longest = SHORTEST_NANOS;
    for (Latencies side : new Latencies[] {samples.baseline(), samples.candidate()}) {
      for (int i = 0; i < side.size(); i++) {
        if (side.nanos(i) != Latencies.UNANSWERED) {
          shortest = Math.min(shortest, side.nanos(i));
          longest = Math.max(longest, side.nanos(i));
        }
      }
    }
    HeatMap map = fitting(bins, Math.min(shortest, longest), longest);
    map.count(samples);
    return map;
  }

  private static HeatMap fitting(TimeBins bins, long shortest, long longest) {
    for (int perDecade : ROWS_PER_DECADE) {
      if (row(longest, perDecade) - row(shortest, perDecade) < MOST_ROWS) {
        return of(bins, shortest, longest, perDecade);
      }
    }
    return of(bins, shortest, longest, COARSEST);
  }

  private static HeatMap of(TimeBins bins, long shortest, long longest, int perDecade) {
    return new HeatMap(bins, perDecade, row(shortest, perDecade), row(longest, perDecade));
  }

  private static int row(long nanos, int perDecade) {
    return (int)
        Math.floor(Math.log10((double) Math.max(SHORTEST_NANOS, nanos)) * perDecade + 1e-9);
  }

  /**
   * The shortest latency in a row: what {@link #row} says, without a logarithm for each request.
   */
  private static long first(int row, int perDecade) {
    long nanos = (long) Math.pow(10, (double) row / perDecade);
    while (row(nanos, perDecade) < row) {
      nanos++;
    }
    while (nanos > 0 && row(nanos - 1, perDecade) >= row) {
      nanos--;
    }
    return nanos;
  }

  private void count(PairedSamples samples) {
    int[] bounds = bins.bounds(samples);
    for (int bin = 0; bin < bins.count(); bin++) {
      for (int i = bounds[bin]; i < bounds[bin + 1]; i++) {
        baseline[bin][rowOf(samples.baseline().nanos(i))]++;
        candidate[bin][rowOf(samples.candidate().nanos(i))]++;
      }
    }
  }

  private int rowOf(long nanos) {
    if (nanos == Latencies.UNANSWERED) {
      return rows;
    }
    int found = Arrays.binarySearch(beginNanos, nanos);
    return found < 0 ? -found - 2 : found;
  }

  /** The columns. */
  public TimeBins bins() {
    return bins;
  }

  /** Number of rows, the one of the unanswered not counted. */
  public int rows() {
    return rows;
  }

  /** The latency at which a row begins, in nanoseconds; the row before ends there. */
  public double edgeNanos(int row) {
    return Math.pow(10, (double) (firstRow + row) / rowsPerDecade);
  }

  /** Number of the baseline's requests in a cell; row {@link #rows} is that of the unanswered. */
  public int baseline(int bin, int row) {
    return baseline[bin][row];
  }

  /** Number of the candidate's requests in a cell; row {@link #rows} is that of the unanswered. */
  public int candidate(int bin, int row) {
    return candidate[bin][row];
  }
}
