package io.aftershock.analyze.results;

import io.aftershock.replay.run.RunInfo;
import java.net.URI;

/** Which target a run was sent to, without its port: a test server's is another each time. */
final class TargetHost {
  private TargetHost() {}

  /** {@code http://shop.test}, or empty where the run does not say. */
  static String of(RunInfo run) {
    String target = run.options().getOrDefault("--target", "");
    try {
      URI uri = URI.create(target);
      return uri.getHost() == null ? target : uri.getScheme() + "://" + uri.getHost();
    } catch (IllegalArgumentException e) {
      return target;
    }
  }
}
