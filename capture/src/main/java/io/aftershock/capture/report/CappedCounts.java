package io.aftershock.capture.report;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

/** Counts by name, where names come from clients and so must be bounded. Not thread-safe. */
public final class CappedCounts {
  /** Counts what came under a new name after the names were used up. */
  static final String OTHER = "(other)";

  private final int maxNames;
  private final Map<String, Long> counts = new TreeMap<>();

  /** No counts yet, and at most {@code maxNames} names and {@link #OTHER}. */
  public CappedCounts(int maxNames) {
    this.maxNames = maxNames;
  }

  /** Counts one more of {@code name}. */
  public void add(String name) {
    add(name, 1);
  }

  /** Counts {@code count} more of {@code name}. */
  public void add(String name, long count) {
    boolean fits = counts.size() < maxNames || counts.containsKey(name);
    counts.merge(fits ? name : OTHER, count, Long::sum);
  }

  /** A copy, in order of names. */
  public Map<String, Long> toMap() {
    return new TreeMap<>(counts);
  }

  /** The largest first, equal ones by name. */
  public static Map<String, Long> largestFirst(Map<String, Long> counts) {
    Map<String, Long> sorted = new LinkedHashMap<>();
    counts.entrySet().stream()
        .sorted(
            Map.Entry.<String, Long>comparingByValue(Comparator.reverseOrder())
                .thenComparing(Map.Entry.comparingByKey()))
        .forEach(entry -> sorted.put(entry.getKey(), entry.getValue()));
    return sorted;
  }
}
