package io.aftershock.analyze.stats;

import io.aftershock.analyze.stats.SeriesPart.Cut;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;

/**
 * Where a series of values changes: E-divisive means.
 *
 * <p>A part of the series is divided where the energy distance of the two sides, times {@code mn /
 * (m + n)}, is largest (Matteson and James, 2014: "A Nonparametric Approach for Multiple Change
 * Point Analysis of Multivariate Data", with alpha 1). Of all parts the one is divided where it is
 * largest of all, if that is more than chance makes: the values of each part are shuffled many
 * times, and hardly any of the shuffled series may reach as much. So it goes on until chance makes
 * as much. Daly and others (2020) use it so for results of benchmarks. What changes and soon
 * changes back hides from it, since a side that holds both is hardly unlike the other. So where no
 * division is clear, a stretch is set against what lies around it, by the same distance and the
 * same test.
 *
 * <p>Of series whose values could stand in any order, at most {@code 1 - confidence} show a change:
 * half of that for either test. It is not promised of a series that drifts.
 */
public final class ChangePoints {
  private final double limit;
  private final int shuffles;
  private final long seed;

  /**
   * A search.
   *
   * @param confidence above 0 and below 1
   * @param shuffles number of shuffled series; more make p more exact
   * @param seed of the shuffles: the same gives the same changes
   */
  public ChangePoints(double confidence, int shuffles, long seed) {
    this.limit = (1 - confidence) / 2;
    this.shuffles = shuffles;
    this.seed = seed;
  }

  /**
   * A change.
   *
   * @param index of the first value after it
   * @param p share of shuffled series, for either test, that show as large a change, from 0 to 1
   */
  public record ChangePoint(int index, double p) {}

  /** The way to look for the best cut of a part, in its own order or another. */
  private interface Search {
    Cut best(SeriesPart part, int[] order);
  }

  /**
   * The fewest values of which a change can be told; of fewer, chance may well make the clearest.
   */
  public int fewestValues() {
    int count = 2 * SeriesPart.SHORTEST_SIDE;
    // A perfect step and its mirror image, of all ways to choose which values are high; half of the
    // limit, since p is drawn.
    while (2 / waysToHalve(count) > limit / 2) {
      count++;
    }
    return count;
  }

  private static double waysToHalve(int count) {
    double ways = 1;
    for (int i = 1; i <= count / 2; i++) {
      ways = ways * (count - count / 2 + i) / i;
    }
    return ways;
  }

  /**
   * The changes of {@code values}, all of which are finite, in order of their index.
   *
   * <p>For each shuffle it takes the time of {@code n log n}, and where that finds nothing, of the
   * square of n.
   */
  public List<ChangePoint> find(double[] values) {
    Random random = new Random(seed);
    List<SeriesPart> parts = new ArrayList<>(List.of(new SeriesPart(values, 0, values.length)));
    List<ChangePoint> changes = new ArrayList<>();
    while (divide(parts, changes, SeriesPart::division, values, random)
        || divide(parts, changes, SeriesPart::stretch, values, random)) {
      changes.sort(Comparator.comparing(ChangePoint::index));
    }
    return changes;
  }

  private boolean divide(
      List<SeriesPart> parts,
      List<ChangePoint> changes,
      Search search,
      double[] values,
      Random random) {
    SeriesPart unlike = parts.get(0);
    Cut best = Cut.NONE;
    for (SeriesPart part : parts) {
      Cut cut = search.best(part, part.order());
      if (cut.gain() > best.gain()) {
        unlike = part;
        best = cut;
      }
    }
    double p = best.gain() > 0 ? p(parts, best.gain(), search, random) : 1;
    if (p > limit) {
      return false;
    }
    int from = unlike.from() + best.from();
    int to = unlike.from() + best.to();
    parts.remove(unlike);
    parts.add(new SeriesPart(values, unlike.from(), from));
    parts.add(new SeriesPart(values, from, to));
    changes.add(new ChangePoint(from, p));
    if (to < unlike.to()) {
      parts.add(new SeriesPart(values, to, unlike.to()));
      changes.add(new ChangePoint(to, p));
    }
    return true;
  }

  /** Share of the shuffled series and this one that gain as much; above the limit, any such. */
  private double p(List<SeriesPart> parts, double gain, Search search, Random random) {
    int atLeast = 1;
    int most = (int) Math.floor(limit * (shuffles + 1) + 1e-9);
    for (int i = 0; i < shuffles && atLeast <= most; i++) {
      for (SeriesPart part : parts) {
        // Rounding must not tell apart what is equal.
        if (search.best(part, part.shuffled(random)).gain() >= gain * (1 - 1e-9)) {
          atLeast++;
          break;
        }
      }
    }
    return atLeast / (shuffles + 1.0);
  }
}
