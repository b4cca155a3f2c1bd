package io.aftershock.analyze.history;

import io.aftershock.analyze.history.History.Method;
import io.aftershock.analyze.results.Conditions;
import io.aftershock.analyze.results.Results;
import io.aftershock.analyze.results.Results.Skipped;
import io.aftershock.analyze.results.StoredRun;
import io.aftershock.analyze.stats.ChangePoints;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Measures the runs of a directory, as many at a time as there are cores, and groups them. */
public final class HistoryAnalysis {
  private static final int SHUFFLES = 4_999;

  private final List<Metric> metrics;
  private final @Nullable String endpoint;
  private final Method method;

  /**
   * An analysis.
   *
   * @param metrics what to measure
   * @param endpoint the endpoint whose requests count, or null for all
   * @param confidence of 1, how rarely a series without a change may show one
   * @param tolerance relative change that does not matter
   * @param seed of the shuffles: the same gives the same report
   */
  public HistoryAnalysis(
      List<Metric> metrics,
      @Nullable String endpoint,
      double confidence,
      double tolerance,
      long seed) {
    this.metrics = List.copyOf(metrics);
    this.endpoint = endpoint;
    int fewest = new ChangePoints(confidence, SHUFFLES, seed).fewestValues();
    this.method = new Method(confidence, tolerance, SHUFFLES, seed, fewest);
  }

  /**
   * The history of the runs; those that turn out to be damaged are skipped.
   *
   * @throws IOException where none can be read
   */
  public History of(Results results) throws IOException {
    Map<StoredRun, RunFigures> measured = new ConcurrentHashMap<>();
    List<Skipped> skipped = Collections.synchronizedList(new ArrayList<>(results.skipped()));
    results.runs().parallelStream().forEach(run -> measure(run, measured, skipped));
    if (measured.isEmpty()) {
      throw new IOException(
          results.directory() + " has no run that can be read: " + skipped.get(0).reason());
    }
    Map<Map<String, String>, List<RunFigures>> alike = new LinkedHashMap<>();
    for (StoredRun run : results.runs()) {
      RunFigures figures = measured.get(run);
      if (figures != null) {
        alike.computeIfAbsent(key(run), key -> new ArrayList<>()).add(figures);
      }
    }
    List<RunGroup> groups =
        alike.entrySet().stream()
            .map(entry -> group(entry.getKey(), entry.getValue(), alike.keySet()))
            .sorted(NEWEST_FIRST)
            .toList();
    skipped.sort(Comparator.comparing(Skipped::path));
    return new History(results.directory(), endpoint, metrics, method, groups, skipped);
  }

  private static final String TRACE = "trace";

  private static final Comparator<RunGroup> NEWEST_FIRST =
      Comparator.comparing(
              (RunGroup group) -> group.runs().get(group.runs().size() - 1).run().info().started())
          .reversed();

  private void measure(
      StoredRun run, Map<StoredRun, RunFigures> measured, Collection<Skipped> skipped) {
    try {
      measured.put(run, RunMeter.measure(run, metrics, endpoint));
    } catch (IOException e) {
      skipped.add(new Skipped(run.path(), String.valueOf(e.getMessage())));
    }
  }

  private static Map<String, String> key(StoredRun run) {
    Map<String, String> key = Conditions.of(run.info());
    key.put(TRACE, run.info().trace().content());
    return key;
  }

  private RunGroup group(
      Map<String, String> key, List<RunFigures> runs, Collection<Map<String, String>> all) {
    Map<String, String> distinct = new TreeMap<>(key);
    distinct
        .entrySet()
        .removeIf(
            entry ->
                all.stream().allMatch(other -> entry.getValue().equals(other.get(entry.getKey()))));
    distinct.remove(TRACE);
    return new RunGroup(
        runs.get(runs.size() - 1).run().info().trace().path(),
        String.valueOf(key.get(TRACE)),
        key,
        distinct,
        runs,
        IntStream.range(0, metrics.size())
            .mapToObj(i -> ShiftSearch.of(metrics.get(i), i, runs, method))
            .toList());
  }
}
