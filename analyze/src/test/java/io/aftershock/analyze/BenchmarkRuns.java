package io.aftershock.analyze;

import io.aftershock.replay.run.Outcome;
import io.aftershock.replay.run.RunInfo;
import io.aftershock.replay.run.RunSample;
import io.aftershock.replay.run.RunWriter;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Locale;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Random;
import java.util.stream.IntStream;

/**
 * Writes two runs of one trace, as long as wanted, without replaying it: 2,000 requests a second,
 * the endpoints as unevenly frequent as real ones, latencies with memory, some requests failed, and
 * samples in the order in which they were done. The second run is 10 % slower.
 */
public final class BenchmarkRuns {
  private static final double MEAN_GAP_NANOS = 500_000;
  private static final double MEMORY = 0.95;
  private static final double FAILED = 0.002;
  private static final double TIMED_OUT = 0.0002;
  private static final long TIMEOUT_NANOS = 2_000_000_000L;

  private final RunFixture fixture = new RunFixture();
  private final int requests;

  private BenchmarkRuns(int requests, int endpoints) {
    this.requests = requests;
    fixture.endpoints =
        IntStream.range(0, endpoints)
            .mapToObj(i -> String.format(Locale.ROOT, "GET /endpoint-%03d", i))
            .toList();
  }

  /**
   * Writes {@code before.run} and {@code after.run}.
   *
   * @param args the directory, the number of requests a run and that of endpoints
   */
  public static void main(String[] args) throws IOException {
    Path directory = Path.of(args[0]);
    BenchmarkRuns runs = new BenchmarkRuns(Integer.parseInt(args[1]), Integer.parseInt(args[2]));
    runs.write(directory.resolve("before.run"), 1, 2);
    runs.write(directory.resolve("after.run"), 1.1, 3);
  }

  private void write(Path run, double factor, long seed) throws IOException {
    Random trace = new Random(1);
    Random service = new Random(seed);
    PriorityQueue<RunSample> inFlight =
        new PriorityQueue<>(Comparator.comparingLong(RunSample::doneNanos));
    double now = 0;
    double state = 0;
    try (RunWriter writer = RunWriter.create(run, fixture.info(0))) {
      for (int index = 0; index < requests; index++) {
        now -= Math.log(1 - trace.nextDouble()) * MEAN_GAP_NANOS;
        int endpoint = (int) Math.pow(fixture.endpoints.size(), trace.nextDouble());
        state = MEMORY * state + Math.sqrt(1 - MEMORY * MEMORY) * service.nextGaussian();
        double spread = 0.3 * state + 0.4 * service.nextGaussian();
        double nanos = factor * 5e6 * (1 + endpoint % 7) * Math.exp(spread);
        while (!inFlight.isEmpty() && inFlight.element().doneNanos() < now) {
          writer.append(inFlight.remove());
        }
        inFlight.add(sample(index, endpoint - 1, (long) now, (long) nanos, service.nextDouble()));
      }
      while (!inFlight.isEmpty()) {
        writer.append(inFlight.remove());
      }
      writer.finish(this::info);
    }
  }

  private static RunSample sample(int index, int endpoint, long due, long nanos, double fate) {
    boolean timedOut = fate < TIMED_OUT;
    long done = due + (timedOut ? TIMEOUT_NANOS : nanos);
    return new RunSample(
        index,
        endpoint,
        due,
        due + 2_000,
        due + 5_000,
        timedOut ? -1 : done,
        done,
        -1,
        -1,
        timedOut ? Outcome.TIMED_OUT : Outcome.RESPONDED,
        timedOut ? 0 : fate < FAILED ? 503 : 200,
        1_200,
        1,
        false);
  }

  private RunInfo info(long fileBytes) {
    RunInfo info = fixture.info(fileBytes);
    return new RunInfo(
        info.schema(),
        info.createdBy(),
        info.label(),
        info.note(),
        info.trace(),
        info.options(),
        info.host(),
        info.started(),
        info.end(),
        info.endReason(),
        info.endpoints(),
        new RunInfo.Counts(requests, Map.of(), Map.of(), Map.of(), requests),
        info.fidelity(),
        fileBytes);
  }
}
