package io.aftershock.replay.load;

import io.aftershock.replay.http.Destination;
import io.aftershock.replay.http.Exchange;
import io.aftershock.replay.http.WarmUpServer;
import java.io.IOException;
import java.lang.management.CompilationMXBean;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.SplittableRandom;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Sends requests to a server of its own on this machine, so that the JVM has compiled the send path
 * before the first real request is due: cold code would send it late.
 *
 * <p>It uses the very classes that a run uses, and the run's own first requests. Were there another
 * class behind one call of a loop, the compiled code would be thrown away at the first real one.
 */
public final class WarmUp implements RequestSource {
  private static final int LARGEST_BURST = 64;
  private static final long MEAN_GAP_NANOS = 50_000;
  private static final long LEAST_NANOS = 1_000_000_000;
  private static final long LOOK_NANOS = 500_000_000;
  private static final long QUIET_MILLIS = 10;
  private static final long SEED = 1;

  private final Opener opener;
  private final long startNanos = System.nanoTime();
  private final long longestNanos;
  private final SplittableRandom random = new SplittableRandom(SEED);
  private final @Nullable CompilationMXBean compiler = ManagementFactory.getCompilationMXBean();
  private @Nullable RequestSource source;
  private long dueNanos;
  private long lookedNanos;
  private long compiledMillis;

  /** Opens the run's requests from their beginning. */
  public interface Opener {
    /** The requests, or null where there are none. */
    @Nullable RequestSource open() throws IOException;
  }

  private WarmUp(Opener opener, Duration longest) {
    this.opener = opener;
    this.longestNanos = longest.toNanos();
  }

  /**
   * Warms up until the JVM has nothing left to compile, on threads of the generator's own.
   *
   * @param kind how the run's targets are spoken to
   * @param setup makes the generator's setup for a server
   * @param longest the time it may take, above zero
   * @throws IOException where the requests cannot be read
   */
  public static void run(
      WarmUpServer.Kind kind,
      Function<Destination, LoadGenerator.Setup> setup,
      Opener opener,
      SampleTarget samples,
      Duration longest)
      throws IOException {
    try (WarmUpServer server = WarmUpServer.start(kind)) {
      WarmUp source = new WarmUp(opener, longest);
      LoadGenerator.Result result =
          new LoadGenerator(setup.apply(server.destination()))
              .run(source, samples, () -> LoadGenerator.LEAD_NANOS);
      if (result.failure() != null) {
        throw new IOException(String.valueOf(result.failure().getMessage()), result.failure());
      }
    }
  }

  @Override
  public boolean next(Exchange into) throws IOException {
    if (isOver() || !fill(into)) {
      return false;
    }
    into.intendAt(dueNanos);
    // Bursts of requests that are due at once, with pauses in proportion.
    if (random.nextInt(LARGEST_BURST) == 0) {
      dueNanos += random.nextLong(2 * LARGEST_BURST * MEAN_GAP_NANOS);
    }
    return true;
  }

  /** The run's requests, again and again. */
  private boolean fill(Exchange into) throws IOException {
    if (source != null && source.next(into)) {
      return true;
    }
    source = opener.open();
    return source != null && source.next(into);
  }

  private boolean isOver() {
    long now = System.nanoTime() - startNanos;
    if (now > longestNanos) {
      return true;
    }
    if (compiler == null || now < LEAST_NANOS || now - lookedNanos < LOOK_NANOS) {
      return false;
    }
    long compiled = compiler.getTotalCompilationTime();
    boolean quiet = compiled - compiledMillis < QUIET_MILLIS;
    lookedNanos = now;
    compiledMillis = compiled;
    return quiet;
  }
}
