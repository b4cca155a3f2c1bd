package io.aftershock.analyze.stats;

import io.aftershock.analyze.stats.ChangePoints.ChangePoint;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Looks for stretches of trace time in which the difference of two runs is not what it is
 * elsewhere.
 *
 * <p>Each request's ratio of latencies, on the scale of the logarithm, is averaged by window of
 * trace time, and the {@linkplain ChangePoints changes} of that series are looked for, which takes
 * windows for exchangeable. Drifting ones are not, so what was found must pass a second test: the
 * stretch against all else by Student's t, where the spread is that of the windows about the two
 * levels, widened for their correlation, and p is corrected for all stretches that there might have
 * been (Bonferroni). Where these windows still resemble their neighbours so much that they are
 * worth fewer than {@link Windows#FEWEST_EFFECTIVE} independent ones, nothing is said. Requests
 * without an answer on either side are left out: errors have their own findings.
 */
public final class Stretches {
  private static final int SHUFFLES = 999;

  private final PairedSamples samples;
  private final double[] ratios;
  private final int[] requests;
  private final int[] occupied;
  private final Windows windows;

  private Stretches(PairedSamples samples, Windows windows) {
    this.samples = samples;
    this.windows = windows;
    this.ratios = new double[windows.count()];
    this.requests = new int[windows.count()];
    for (int i = 0; i < samples.size(); i++) {
      long before = samples.baseline().nanos(i);
      long after = samples.candidate().nanos(i);
      if (before != Latencies.UNANSWERED && after != Latencies.UNANSWERED) {
        int window = windows.of(samples.offsetNanos(i));
        ratios[window] += log(after) - log(before);
        requests[window]++;
      }
    }
    int[] some = new int[requests.length];
    int count = 0;
    for (int window = 0; window < requests.length; window++) {
      if (requests[window] > 0) {
        some[count++] = window;
      }
    }
    this.occupied = Arrays.copyOf(some, count);
  }

  private static double log(long nanos) {
    return StrictMath.log((double) Math.max(1, nanos));
  }

  /**
   * Those that are clear and larger than {@code tolerance}, in order of time.
   *
   * @param confidence above 0 and below 1: how seldom any is found where there is none
   * @param tolerance relative change that does not matter
   */
  public static List<Stretch> find(
      PairedSamples samples, Windows windows, double confidence, double tolerance, long seed) {
    Stretches search = new Stretches(samples, windows);
    return search.occupied.length < Windows.FEWEST_OCCUPIED
        ? List.of()
        : search.find(confidence, tolerance, seed);
  }

  private List<Stretch> find(double confidence, double tolerance, long seed) {
    double[] series = new double[occupied.length];
    Arrays.setAll(series, i -> ratios[occupied[i]] / requests[occupied[i]]);
    List<ChangePoint> changes = new ChangePoints(confidence, SHUFFLES, seed).find(series);
    if (changes.isEmpty()) {
      return List.of();
    }
    List<Integer> bounds = new ArrayList<>(List.of(0));
    changes.forEach(change -> bounds.add(change.index()));
    bounds.add(occupied.length);
    List<Stretch> stretches = new ArrayList<>();
    for (int i = 0; i + 1 < bounds.size(); i++) {
      Stretch stretch = stretch(bounds.get(i), bounds.get(i + 1));
      if (stretch.p() <= 1 - confidence
          && Math.abs(stretch.change()) > tolerance
          && Math.abs(stretch.change() - stretch.elsewhere()) > tolerance) {
        stretches.add(stretch);
      }
    }
    return stretches;
  }

  /** The windows from one to before another against all others. */
  private Stretch stretch(int from, int to) {
    double[] inside = sums(from, to);
    double[] all = sums(0, occupied.length);
    double there = inside[0] / inside[1];
    double elsewhere = (all[0] - inside[0]) / (all[1] - inside[1]);
    double[] left = new double[occupied.length];
    double variance = 0;
    for (int i = 0; i < left.length; i++) {
      boolean isInside = i >= from && i < to;
      left[i] = ratios[occupied[i]] - (isInside ? there : elsewhere) * requests[occupied[i]];
      variance += Math.pow(left[i] / (isInside ? inside[1] : all[1] - inside[1]), 2);
    }
    Influence influence = Influence.of(left, left.length);
    double t = Math.abs(there - elsewhere) / Math.sqrt(variance) / influence.widening();
    double fewer = Math.min(to - from, left.length - (to - from));
    double mayBe = left.length * (left.length - 1) / 2.0;
    double p = variance == 0 ? 0 : 2 * mayBe * Tails.student(t, Math.max(1, fewer - 1));
    return new Stretch(
        start(from),
        end(to),
        Math.expm1(there),
        Math.expm1(elsewhere),
        influence.effectiveBlocks() < Windows.FEWEST_EFFECTIVE ? 1 : Math.min(1, p));
  }

  /** Sum of the ratios of some windows, and number of their requests. */
  private double[] sums(int from, int to) {
    double[] sums = new double[2];
    for (int i = from; i < to; i++) {
      sums[0] += ratios[occupied[i]];
      sums[1] += requests[occupied[i]];
    }
    return sums;
  }

  private long start(int position) {
    return position == 0
        ? samples.offsetNanos(0)
        : windows.startNanos() + occupied[position] * windows.lengthNanos();
  }

  private long end(int position) {
    return position == occupied.length
        ? samples.offsetNanos(samples.size() - 1)
        : windows.startNanos() + occupied[position] * windows.lengthNanos();
  }
}
