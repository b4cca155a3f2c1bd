package io.aftershock.replay.run;

import io.aftershock.replay.run.RunInfo.End;
import java.nio.file.Path;

/**
 * A run that was written.
 *
 * @param path its directory
 * @param info its manifest
 */
public record Run(Path path, RunInfo info) {
  /** Whether it went to its end and kept its schedule, so that its latencies are the target's. */
  public boolean isTrustworthy() {
    return info.end() == End.COMPLETED && info.fidelity() != null && info.fidelity().trustworthy();
  }

  /** Where it is. */
  @Override
  public String toString() {
    return path.toString();
  }
}
