package io.aftershock.analyze;

import io.aftershock.replay.run.Outcome;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Random;
import java.util.TreeMap;

/** Makes directories of small runs, one a day. */
final class StoredRuns {
  private static final Instant FIRST_DAY = Instant.parse("2026-11-01T10:00:00Z");
  private static final int REQUESTS = 200;

  private final Path directory;

  StoredRuns(Path directory) {
    this.directory = directory;
  }

  /**
   * A run that nothing is wrong with, not yet written.
   *
   * @param day when it started, from 0
   * @param medianMillis of its lognormal latencies
   */
  RunFixture run(int day, double medianMillis) {
    Random random = new Random(1_000 + day);
    // Runs of one thing differ by some 2 %.
    double median = medianMillis * 1e6 * StrictMath.exp(0.02 * random.nextGaussian());
    RunFixture run = new RunFixture();
    run.started = FIRST_DAY.plus(Duration.ofDays(day));
    run.options = new TreeMap<>(run.options);
    run.options.put("--speed", "1.0");
    for (int i = 0; i < REQUESTS; i++) {
      run.answered(i * 10_000_000L, (long) (median * StrictMath.exp(0.2 * random.nextGaussian())));
    }
    return run;
  }

  /** Writes a run under the name {@code day-NN.run}. */
  Path write(int day, RunFixture run) throws IOException {
    return run.write(path(day));
  }

  Path path(int day) {
    return directory.resolve(String.format("day-%02d.run", day));
  }

  /** A run whose first requests, as many as said, failed with 503. */
  RunFixture failing(int day, int failed) {
    RunFixture run = new RunFixture();
    run.started = FIRST_DAY.plus(Duration.ofDays(day));
    run.options.put("--speed", "1.0");
    for (int i = 0; i < REQUESTS; i++) {
      run.add(i * 10_000_000L, 5_000_000, Outcome.RESPONDED, i < failed ? 503 : 200);
    }
    return run;
  }
}
