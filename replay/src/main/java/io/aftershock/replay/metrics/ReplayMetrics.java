package io.aftershock.replay.metrics;

import io.aftershock.replay.metrics.RunFacts.Progress;
import io.aftershock.replay.run.Outcome;
import io.aftershock.replay.run.Sample;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.TimeGauge;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.ToLongFunction;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The meters of one run. Requests are counted by one thread; gauges are read by those of the
 * registries.
 */
final class ReplayMetrics {
  /** So many endpoints have a label of their own. */
  static final int MOST_ENDPOINTS = 1_000;

  /** The label of all others. */
  static final String OTHER = "(other)";

  private static final String[] STATUS_CLASSES = {"none", "1xx", "2xx", "3xx", "4xx", "5xx"};
  private static final int OUTCOMES = Outcome.values().length;

  private final MeterRegistry registry;
  private final RunFacts facts; // Gauges hold it weakly.
  private final @Nullable Counter[][] requests;
  private final @Nullable Timer[] latencies;
  private final Timer service;
  private final Timer lag;
  private final Timer ownLag;
  private final Counter responseBytes;
  private volatile boolean running = true;

  ReplayMetrics(MeterRegistry registry, RunFacts facts) {
    this.registry = registry;
    this.facts = facts;
    int labels = Math.min(facts.endpoints().size(), MOST_ENDPOINTS) + 1; // The last: all others.
    this.requests = new Counter[labels][STATUS_CLASSES.length * OUTCOMES];
    this.latencies = new Timer[labels];
    this.service =
        timer(MetricNames.SERVICE, "Time from the send of a request to its answer", Buckets.LATENCY)
            .register(registry);
    this.lag =
        timer(MetricNames.LAG, "How late requests were sent", Buckets.LAG).register(registry);
    this.ownLag =
        timer(MetricNames.OWN_LAG, "How late requests were by the generator's fault", Buckets.LAG)
            .register(registry);
    this.responseBytes =
        Counter.builder(MetricNames.RESPONSE_BYTES)
            .description("Bytes of responses, heads included")
            .baseUnit("bytes")
            .register(registry);
    registerGauges();
  }

  private void registerGauges() {
    counter(MetricNames.TAKEN_UP, "Requests taken up", Progress::takenUp);
    counter(MetricNames.SENT, "Requests sent", Progress::sent);
    Gauge.builder(MetricNames.IN_FLIGHT, facts, of -> of.progress().get().inFlight())
        .description("Requests taken up and not done")
        .register(registry);
    TimeGauge.builder(
            MetricNames.TRACE_TIME,
            facts,
            TimeUnit.NANOSECONDS,
            of -> Math.max(0, of.nanos().getAsLong() * of.speed()))
        .description("Trace time that the run has come to")
        .register(registry);
    TimeGauge.builder(
            MetricNames.RUN_TIME, facts, TimeUnit.NANOSECONDS, of -> of.nanos().getAsLong())
        .description("Time since the run's start")
        .register(registry);
    Gauge.builder(MetricNames.PLANNED, facts, RunFacts::planned)
        .description("Requests that the run means to send, or -1")
        .register(registry);
    Gauge.builder(MetricNames.RUNNING, this, of -> of.running ? 1 : 0)
        .description("1 while the run goes on, 0 when it has ended")
        .register(registry);
    Gauge.builder(MetricNames.INFO, () -> 1)
        .description("What run this is")
        .tags("run", facts.id(), "label", facts.label())
        .tags("trace", facts.trace(), "target", facts.target())
        .register(registry);
  }

  private void counter(String name, String description, ToLongFunction<Progress> of) {
    FunctionCounter.builder(name, facts, some -> of.applyAsLong(some.progress().get()))
        .description(description)
        .register(registry);
  }

  private static Timer.Builder timer(String name, String description, Duration[] buckets) {
    return Timer.builder(name).description(description).serviceLevelObjectives(buckets);
  }

  /** Counts a request whose outcome is known. */
  void count(Sample sample) {
    int label = label(sample.endpoint());
    requests(label, sample).increment();
    if (sample.outcome().isAnswered()) {
      latency(label).record(sample.latencyNanos(), TimeUnit.NANOSECONDS);
      service.record(sample.serviceNanos(), TimeUnit.NANOSECONDS);
    }
    if (sample.sentNanos() >= 0) {
      lag.record(Math.max(0, sample.lagNanos()), TimeUnit.NANOSECONDS);
      ownLag.record(
          Math.max(0, sample.takenUpNanos() - sample.intendedNanos()), TimeUnit.NANOSECONDS);
    }
    responseBytes.increment((double) sample.responseBytes());
  }

  /** The labels of endpoints that requests were counted under. */
  List<String> endpointLabels() {
    return IntStream.range(0, latencies.length)
        .filter(label -> latencies[label] != null)
        .mapToObj(this::labelText)
        .toList();
  }

  /** All is counted. */
  void ended() {
    running = false;
  }

  private int label(int endpoint) {
    int others = latencies.length - 1;
    return endpoint >= 0 && endpoint < others ? endpoint : others;
  }

  private String labelText(int label) {
    return label < latencies.length - 1 ? facts.endpoints().get(label) : OTHER;
  }

  @SuppressWarnings("EnumOrdinal") // A place in memory, not in a file.
  private Counter requests(int label, Sample sample) {
    int status = Math.max(0, Math.min(STATUS_CLASSES.length - 1, sample.status() / 100));
    int position = status * OUTCOMES + sample.outcome().ordinal();
    Counter known = requests[label][position];
    if (known == null) {
      known =
          Counter.builder(MetricNames.REQUESTS)
              .description("Requests whose outcome is known")
              .tag(MetricNames.ENDPOINT, labelText(label))
              .tag(MetricNames.STATUS_CLASS, STATUS_CLASSES[status])
              .tag(MetricNames.OUTCOME, sample.outcome().label())
              .register(registry);
      requests[label][position] = known;
    }
    return known;
  }

  private Timer latency(int label) {
    Timer known = latencies[label];
    if (known == null) {
      known =
          timer(
                  MetricNames.LATENCY,
                  "Time from when a request was due to its answer",
                  Buckets.LATENCY)
              .tag(MetricNames.ENDPOINT, labelText(label))
              .register(registry);
      latencies[label] = known;
    }
    return known;
  }
}
