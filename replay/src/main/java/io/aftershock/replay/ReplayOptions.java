package io.aftershock.replay;

import io.aftershock.replay.http.RequestEncoder.HostPolicy;
import io.aftershock.replay.http.Target;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a replay was asked to do.
 *
 * @param trace the trace to replay
 * @param target the only place it sends to
 * @param run the run to write
 * @param speed how much time is compressed, above 0
 * @param maxConnections connections open at a time, at least 1
 * @param timeout time from the dispatch of a request to its outcome
 * @param writes whether requests whose method writes are sent too
 * @param hostPolicy which Host header is sent
 * @param maxLag bound of the generator's own lateness (p99); over it the run is not trustworthy
 * @param warmUp how long the send path is warmed up before the start; zero for not at all
 * @param label the user's name for the run, or null
 */
public record ReplayOptions(
    Path trace,
    Target target,
    Path run,
    double speed,
    int maxConnections,
    Duration timeout,
    boolean writes,
    HostPolicy hostPolicy,
    Duration maxLag,
    Duration warmUp,
    @Nullable String label) {

  /** The options by their names on the command line, for the run's manifest. */
  Map<String, String> byName() {
    Map<String, String> names = new LinkedHashMap<>();
    names.put("--target", target.toString());
    names.put("--speed", Double.toString(speed));
    names.put("--connections", Integer.toString(maxConnections));
    names.put("--timeout", timeout.toMillis() + "ms");
    names.put("--writes", Boolean.toString(writes));
    names.put("--host", hostPolicy == HostPolicy.RECORDED ? "recorded" : "target");
    names.put("--max-lag", maxLag.toMillis() + "ms");
    names.put("--warm-up", warmUp.toMillis() + "ms");
    return names;
  }
}
