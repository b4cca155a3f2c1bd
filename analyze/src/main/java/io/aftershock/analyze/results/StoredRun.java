package io.aftershock.analyze.results;

import io.aftershock.replay.run.Fidelity;
import io.aftershock.replay.run.Fidelity.Grade;
import io.aftershock.replay.run.RunInfo;
import java.nio.file.Path;

/**
 * A run in a directory of runs.
 *
 * @param path its directory
 * @param info its manifest
 */
public record StoredRun(Path path, RunInfo info) {

  /** The user's name for it, or that of its directory. */
  public String name() {
    return info.label() == null ? String.valueOf(path.getFileName()) : info.label();
  }

  /**
   * What is wrong with it, in a word or two: {@code killed}, {@code stopped}, {@code interrupted},
   * {@code failed}, {@code late} or {@code care}; empty where nothing is.
   */
  public String flaw() {
    Fidelity fidelity = info.fidelity();
    return switch (info.end()) {
      case RUNNING -> "killed";
      case STOPPED -> "stopped";
      case INTERRUPTED -> "interrupted";
      case FAILED -> "failed";
      case COMPLETED ->
          isLate() ? "late" : fidelity != null && fidelity.grade() == Grade.DEGRADED ? "care" : "";
    };
  }

  /** Whether its load generator was late beyond its bound. */
  public boolean isLate() {
    Fidelity fidelity = info.fidelity();
    return fidelity != null && !fidelity.trustworthy();
  }

  /** Whether it holds every request it meant to, sent on time. */
  public boolean isSound() {
    return info.isComplete() && !isLate();
  }
}
