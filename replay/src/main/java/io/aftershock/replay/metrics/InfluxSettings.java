package io.aftershock.replay.metrics;

import io.micrometer.influx.InfluxApiVersion;
import io.micrometer.influx.InfluxConfig;
import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How InfluxDB is spoken to. Databases are not made: it only writes where it was told to.
 *
 * @param uri without path and query
 * @param db of version 1
 * @param org of version 2, or null
 * @param bucket of version 2, or null
 * @param token of version 2, or null
 */
record InfluxSettings(
    String uri, String db, @Nullable String org, @Nullable String bucket, @Nullable String token)
    implements InfluxConfig {
  private static final String USUAL_DATABASE = "aftershock";

  /** What {@code http://HOST:8086/DATABASE} or {@code https://HOST:8086?org=ORG&bucket=B} says. */
  static InfluxSettings of(URI given, @Nullable String token) {
    Map<String, String> query = new HashMap<>();
    if (given.getQuery() != null) {
      for (String pair : given.getQuery().split("&", -1)) {
        int equals = pair.indexOf('=');
        query.put(
            equals < 0 ? pair : pair.substring(0, equals),
            equals < 0 ? "" : pair.substring(equals + 1));
      }
    }
    String path = given.getPath() == null ? "" : given.getPath().replaceAll("^/+|/+$", "");
    return new InfluxSettings(
        given.getScheme() + "://" + given.getRawAuthority(),
        path.isEmpty() ? USUAL_DATABASE : path,
        query.get("org"),
        query.get("bucket"),
        token);
  }

  @Override
  public @Nullable String get(String key) {
    return null; // Defaults hold.
  }

  @Override
  public InfluxApiVersion apiVersion() {
    return org == null ? InfluxApiVersion.V1 : InfluxApiVersion.V2;
  }

  @Override
  public String bucket() {
    return bucket == null ? db : bucket;
  }

  @Override
  public boolean autoCreateDb() {
    return false;
  }

  @Override
  public Duration step() {
    return MetricsOut.STEP;
  }
}
