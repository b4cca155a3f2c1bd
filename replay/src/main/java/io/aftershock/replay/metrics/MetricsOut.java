package io.aftershock.replay.metrics;

import io.aftershock.replay.run.Sample;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.composite.CompositeMeterRegistry;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Tells other systems of a run while it goes on, and once more when it has ended. One thread counts
 * requests; each system has threads of its own, and none of them can disturb the run.
 */
public final class MetricsOut implements AutoCloseable {
  /** Time from one push to the next. */
  static final Duration STEP = Duration.ofSeconds(1);

  private final List<MetricsSink> sinks;
  private final RunFacts facts;
  private final ReplayMetrics meters;
  private final SinkFailures uncounted = new SinkFailures("(all)");
  private boolean isClosed;

  private MetricsOut(List<MetricsSink> sinks, RunFacts facts, MeterRegistry registry) {
    this.sinks = sinks;
    this.facts = facts;
    this.meters = new ReplayMetrics(registry, facts);
  }

  private static MeterRegistry together(Stream<MeterRegistry> registries) {
    List<MeterRegistry> list = registries.toList();
    if (list.size() == 1) {
      return list.get(0);
    }
    CompositeMeterRegistry all = new CompositeMeterRegistry();
    list.forEach(all::add);
    return all;
  }

  /**
   * Opens the ways to all systems.
   *
   * @param linger the longest that a Prometheus endpoint stays for the last question
   * @param influxToken for InfluxDB 2, or null
   * @throws IOException where an address cannot be listened at, or a host is unknown
   */
  public static MetricsOut open(
      List<MetricsTarget> targets, RunFacts facts, Duration linger, @Nullable String influxToken)
      throws IOException {
    List<MetricsSink> sinks = new ArrayList<>();
    try {
      for (MetricsTarget target : targets) {
        sinks.add(
            switch (target.kind()) {
              case PROMETHEUS -> new PrometheusSink(target, linger);
              case OTLP -> PushSinks.otlp(target, resource(facts));
              case INFLUX -> PushSinks.influx(target, influxToken);
              case STATSD, DOGSTATSD -> new StatsdSink(target);
            });
      }
    } catch (IOException e) {
      sinks.forEach(MetricsSink::finish);
      throw e;
    }
    return new MetricsOut(sinks, facts, together(sinks.stream().map(MetricsSink::registry)));
  }

  /** One that counts in the same way and tells nobody. */
  public MetricsOut forRehearsal() {
    return new MetricsOut(
        List.of(), facts, together(sinks.stream().map(MetricsSink::registryForRehearsal)));
  }

  private static Map<String, String> resource(RunFacts facts) {
    return Map.of(
        "service.name", "aftershock",
        "service.instance.id", facts.id(),
        "aftershock.trace", facts.trace(),
        "aftershock.target", facts.target());
  }

  /** Counts a request whose outcome is known; for one thread. */
  public void count(Sample sample) {
    try {
      meters.count(sample);
    } catch (RuntimeException | LinkageError e) {
      uncounted.add("a request could not be counted: " + e);
    }
  }

  /** Tells the final counts, and ends. May take as long as the linger time. */
  @Override
  public void close() {
    if (isClosed) {
      return;
    }
    isClosed = true;
    meters.ended();
    List<Thread> finishing =
        sinks.stream()
            .map(
                sink -> {
                  Thread thread = new Thread(sink::finish, "aftershock-metrics-end");
                  thread.setDaemon(true);
                  thread.start();
                  return thread;
                })
            .toList();
    for (Thread thread : finishing) {
      try {
        thread.join();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return;
      }
    }
  }

  /** Where it is to be asked, as URLs. */
  public List<String> addresses() {
    return sinks.stream().map(MetricsSink::address).filter(Objects::nonNull).toList();
  }

  /** Waits for no last question any more; may be called by any thread. */
  public void hurry() {
    sinks.forEach(MetricsSink::hurry);
  }

  /** What could not be told, in a sentence each. */
  public List<String> failures() {
    return Stream.concat(
            sinks.stream().map(MetricsSink::failure), Stream.ofNullable(uncounted.inWords()))
        .filter(Objects::nonNull)
        .toList();
  }
}
