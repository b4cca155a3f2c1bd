package io.aftershock.analyze.results;

import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Says what there is, where nothing suits. */
final class Inventory {
  private static final int MOST = 5;

  private Inventory() {}

  /** Such as {@code 3 runs of outage.trace (content c0ffee; labels: before), 1 of sale.trace}. */
  static String of(Results results) {
    Map<String, Integer> runs = new TreeMap<>();
    for (StoredRun run : results.runs()) {
      String label = run.info().label() == null ? "no label" : "label '" + run.info().label() + "'";
      String trace = run.info().trace().path() + " (content " + run.info().trace().content() + ")";
      runs.merge(trace + " with " + label, 1, Integer::sum);
    }
    String first =
        runs.entrySet().stream()
            .limit(MOST)
            .map(entry -> entry.getValue() + " of " + entry.getKey())
            .collect(Collectors.joining(", "));
    return first + (runs.size() > MOST ? ", and others" : "");
  }
}
