package io.aftershock.analyze.input.foreign;

import io.aftershock.analyze.input.LatencySummary;
import io.aftershock.analyze.input.SampleColumns;
import io.aftershock.analyze.stats.Latencies;
import io.aftershock.capture.endpoint.EndpointNames;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What was read of a file: single requests, or summaries, and notes. Not thread-safe. */
final class Recording {
  private static final String OTHERS = "(other)";
  private static final int NO_ENDPOINT = -1;

  private final SampleColumns samples = new SampleColumns();
  private final List<LatencySummary> summaries = new ArrayList<>();
  private final List<String> notes = new ArrayList<>();
  private final Map<String, Integer> indexes = new HashMap<>();
  private final List<String> endpoints = new ArrayList<>();

  /**
   * Adds a request that got a whole response.
   *
   * @param endpoint what it asked for, or null where the results do not say
   * @param startNanos when it started, since any fixed moment
   */
  void add(@Nullable String endpoint, long startNanos, long latencyNanos, boolean isError) {
    samples.add(samples.size(), startNanos, latencyNanos, indexOf(endpoint), isError);
  }

  /** Adds a request without a whole response. */
  void addUnanswered(@Nullable String endpoint, long startNanos) {
    samples.add(samples.size(), startNanos, Latencies.UNANSWERED, indexOf(endpoint), true);
  }

  /** Adds what is known of all requests, which comes first, or of one endpoint. */
  void add(LatencySummary summary) {
    summaries.add(summary);
  }

  /** Adds what must be known to read the figures; a sentence without a full stop. */
  void note(String note) {
    if (!notes.contains(note)) {
      notes.add(note);
    }
  }

  /** Names are bounded in number, as a trace's endpoints are, since whoever asks chooses URLs. */
  private int indexOf(@Nullable String endpoint) {
    if (endpoint == null) {
      return NO_ENDPOINT;
    }
    boolean isFull = endpoints.size() >= EndpointNames.MAX_ENDPOINTS;
    String name = isFull && !indexes.containsKey(endpoint) ? OTHERS : endpoint;
    return indexes.computeIfAbsent(
        name,
        added -> {
          endpoints.add(added);
          return endpoints.size() - 1;
        });
  }

  /** The requests, in the order of their starts. */
  SampleColumns samples() {
    return samples.inTimeOrder();
  }

  /** Number of requests so far. */
  int size() {
    return samples.size();
  }

  List<LatencySummary> summaries() {
    return summaries;
  }

  List<String> notes() {
    return notes;
  }

  List<String> endpoints() {
    return endpoints;
  }
}
