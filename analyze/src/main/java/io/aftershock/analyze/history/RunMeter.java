package io.aftershock.analyze.history;

import io.aftershock.analyze.results.StoredRun;
import io.aftershock.replay.run.Outcome;
import io.aftershock.replay.run.RunReader;
import io.aftershock.replay.run.Sample;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Measures a run sample by sample, in memory that does not grow with it. What counts is what {@link
 * io.aftershock.analyze.input.Side} counts: not what the generator held back by its own choice, nor
 * what was due after the last send of a run that was ended.
 */
public final class RunMeter {
  private final TimeTally latencies = new TimeTally();
  private final TimeTally services = new TimeTally();
  private final TimeTally lags = new TimeTally();
  private long requests;
  private long errors;
  private long sent;
  private long firstSentNanos = Long.MAX_VALUE;
  private long lastSentNanos = Long.MIN_VALUE;

  private RunMeter() {}

  /**
   * Measures {@code run}. Safe for use by several threads.
   *
   * @param endpoint name of the endpoint whose requests count, or null for all
   * @throws IOException where the run cannot be read
   */
  public static RunFigures measure(StoredRun run, List<Metric> metrics, @Nullable String endpoint)
      throws IOException {
    int wanted = endpoint == null ? -1 : run.info().endpoints().indexOf(endpoint);
    long end = run.info().isComplete() ? Long.MAX_VALUE : lastSend(run);
    RunMeter meter = new RunMeter();
    try (RunReader reader = RunReader.open(run.path())) {
      for (Sample sample = reader.nextView(); sample != null; sample = reader.nextView()) {
        if (endpoint == null || sample.endpoint() == wanted) {
          meter.add(sample, end);
        }
      }
    }
    return new RunFigures(run, meter.requests, metrics.stream().map(meter::value).toList());
  }

  private static long lastSend(StoredRun run) throws IOException {
    long last = Long.MIN_VALUE;
    try (RunReader reader = RunReader.open(run.path())) {
      for (Sample sample = reader.nextView(); sample != null; sample = reader.nextView()) {
        last = sample.sentNanos() >= 0 ? Math.max(last, sample.intendedNanos()) : last;
      }
    }
    return last;
  }

  private void add(Sample sample, long endNanos) {
    boolean neverSent = sample.outcome() == Outcome.NOT_SENT;
    if (sample.outcome().isHeldBack() || (neverSent && sample.intendedNanos() > endNanos)) {
      return;
    }
    requests++;
    errors += sample.isError() ? 1 : 0;
    boolean answered = sample.outcome().isAnswered();
    add(latencies, answered, sample.latencyNanos());
    if (sample.sentNanos() >= 0) {
      sent++;
      firstSentNanos = Math.min(firstSentNanos, sample.sentNanos());
      lastSentNanos = Math.max(lastSentNanos, sample.sentNanos());
      add(services, answered, sample.serviceNanos());
      lags.add(sample.lagNanos());
    }
  }

  private static void add(TimeTally tally, boolean answered, long nanos) {
    if (answered) {
      tally.add(nanos);
    } else {
      tally.addUnanswered();
    }
  }

  private double value(Metric metric) {
    TimeTally tally =
        switch (metric.time()) {
          case LATENCY -> latencies;
          case SERVICE -> services;
          case LAG -> lags;
        };
    return switch (metric.kind()) {
      case PERCENTILE -> tally.percentile(metric.percentile());
      case MAX -> tally.percentile(100);
      case AVG -> tally.mean();
      case ERRORS -> requests == 0 ? Double.NaN : (double) errors / requests;
      case RATE -> sent < 2 ? Double.NaN : (sent - 1) * 1e9 / (lastSentNanos - firstSentNanos);
    };
  }
}
