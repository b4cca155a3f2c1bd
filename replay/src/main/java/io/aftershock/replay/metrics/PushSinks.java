package io.aftershock.replay.metrics;

import io.micrometer.core.instrument.Clock;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.push.PushMeterRegistry;
import io.micrometer.influx.InfluxMeterRegistry;
import io.micrometer.registry.otlp.OtlpHttpMetricsSender;
import io.micrometer.registry.otlp.OtlpMeterRegistry;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Systems that are told by HTTP, each second and once at the end. */
final class PushSinks {
  private PushSinks() {}

  /** OpenTelemetry's protocol. */
  static MetricsSink otlp(MetricsTarget target, Map<String, String> resource) {
    SinkFailures failures = new SinkFailures(target.text());
    return new PushSink(
        OtlpMeterRegistry.builder(new OtlpSettings(target.uri().toString(), resource))
            .clock(Clock.SYSTEM)
            .metricsSender(new OtlpHttpMetricsSender(new WatchedSender(failures)))
            .build(),
        failures);
  }

  /** InfluxDB's line protocol. */
  static MetricsSink influx(MetricsTarget target, @Nullable String token) {
    SinkFailures failures = new SinkFailures(target.text());
    return new PushSink(
        InfluxMeterRegistry.builder(InfluxSettings.of(target.uri(), token))
            .clock(Clock.SYSTEM)
            .httpClient(new WatchedSender(failures))
            .build(),
        failures);
  }

  private record PushSink(PushMeterRegistry pushing, SinkFailures failures) implements MetricsSink {
    @Override
    public MeterRegistry registry() {
      return pushing;
    }

    @Override
    public void finish() {
      pushing.close(); // It publishes once more.
    }

    @Override
    public @Nullable String failure() {
      return failures.inWords();
    }
  }
}
