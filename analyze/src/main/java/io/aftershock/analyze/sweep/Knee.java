package io.aftershock.analyze.sweep;

import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Where a target's knee is: the highest load that it bears.
 *
 * @param met the highest load whose run was trustworthy and kept all thresholds, or null
 * @param missed the lowest load above that (or of all) that did not, or null where there is none
 * @param doubtful loads between the two whose runs say nothing of the target, in ascending order
 * @param outliers loads below {@code met} that did not keep the thresholds, in ascending order
 */
public record Knee(
    @Nullable Double met, @Nullable Double missed, List<Double> doubtful, List<Double> outliers) {

  /** What is known of it. */
  public enum Kind {
    /** It is at {@code met}, and not as high as {@code missed}. */
    FOUND,
    /** All loads were borne: it is at the highest, or above. */
    ABOVE,
    /** Not even the lowest load was borne. */
    BELOW,
    /** The load generator was in the way: it may be at {@code met}, or above. */
    UNKNOWN
  }

  /** Copies the lists. */
  public Knee {
    doubtful = List.copyOf(doubtful);
    outliers = List.copyOf(outliers);
  }

  /** The knee that these runs show. */
  public static Knee of(Map<Double, LoadVerdict> runs) {
    NavigableMap<Double, LoadVerdict> byLoad = new TreeMap<>(runs);
    Double met = null;
    for (Map.Entry<Double, LoadVerdict> run : byLoad.entrySet()) {
      met = run.getValue() == LoadVerdict.MET ? run.getKey() : met;
    }
    NavigableMap<Double, LoadVerdict> above = met == null ? byLoad : byLoad.tailMap(met, false);
    Double missed = first(above);
    NavigableMap<Double, LoadVerdict> between =
        missed == null ? above : above.headMap(missed, false);
    NavigableMap<Double, LoadVerdict> below =
        met == null ? new TreeMap<>() : byLoad.headMap(met, false);
    return new Knee(
        met,
        missed,
        List.copyOf(between.keySet()),
        below.keySet().stream().filter(load -> isMiss(below, load)).toList());
  }

  private static @Nullable Double first(NavigableMap<Double, LoadVerdict> runs) {
    return runs.keySet().stream().filter(load -> isMiss(runs, load)).findFirst().orElse(null);
  }

  private static boolean isMiss(Map<Double, LoadVerdict> runs, Double load) {
    LoadVerdict verdict = runs.get(load);
    return verdict != null && verdict.isMiss();
  }

  /** What is known of it. */
  public Kind kind() {
    if (!doubtful.isEmpty()) {
      return Kind.UNKNOWN;
    }
    if (met == null) {
      return missed == null ? Kind.UNKNOWN : Kind.BELOW;
    }
    return missed == null ? Kind.ABOVE : Kind.FOUND;
  }
}
