package io.aftershock.replay.metrics;

import io.micrometer.registry.otlp.OtlpConfig;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How OTLP is spoken.
 *
 * @param url where to
 * @param resource attributes of all that is told
 */
record OtlpSettings(String url, Map<String, String> resource) implements OtlpConfig {
  @Override
  public @Nullable String get(String key) {
    return null; // Defaults hold.
  }

  @Override
  public Map<String, String> resourceAttributes() {
    return resource;
  }

  @Override
  public Duration step() {
    return MetricsOut.STEP;
  }
}
