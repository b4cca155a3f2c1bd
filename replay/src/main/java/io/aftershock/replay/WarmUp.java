package io.aftershock.replay;

import io.aftershock.capture.trace.TraceRequest;
import io.aftershock.replay.fidelity.FidelityRecorder;
import io.aftershock.replay.http.Exchange;
import io.aftershock.replay.http.HttpEngine;
import io.aftershock.replay.http.RequestEncoder;
import io.aftershock.replay.http.RequestEncoder.HostPolicy;
import io.aftershock.replay.http.Target;
import io.aftershock.replay.http.Transport;
import io.aftershock.replay.http.WarmUpServer;
import io.aftershock.replay.live.LiveCounters;
import io.aftershock.replay.schedule.RunClock;
import java.time.Duration;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Replays made-up requests to a server of its own on this machine, so that the JVM has compiled the
 * send path before the first real request is due: cold code would send it late.
 *
 * <p>It uses the very classes that a run uses. Were there another class behind one call of the
 * loop, the compiled code would be thrown away at the first real request.
 */
final class WarmUp {
  private static final int LARGEST_BURST = 128;
  private static final long MEAN_GAP_NANOS = 50_000;
  private static final long SEED = 1;
  private static final long DRAIN_NANOS = 500_000_000;

  private final ExchangeQueue queue = new ExchangeQueue();
  private final FinishedQueue finished = new FinishedQueue();
  private final StopSignal stop = new StopSignal();
  private final RunClock clock = RunClock.startingIn(0);
  private final long endNanos;

  private WarmUp(Duration length) {
    this.endNanos = length.toNanos();
  }

  /** Warms up for that long, on the calling thread and two more. */
  static void run(Transport transport, Duration length) {
    if (!length.isZero()) {
      new WarmUp(length).run(transport);
    }
  }

  private void run(Transport transport) {
    LoopListener listener = new LoopListener(new FidelityRecorder(), new LiveCounters(), finished);
    HttpEngine.Limits limits = new HttpEngine.Limits(64, Duration.ofSeconds(1).toNanos());
    try (WarmUpServer server = WarmUpServer.start();
        HttpEngine engine = new HttpEngine(transport, server.address(), limits, clock, listener)) {
      Thread feeding =
          Workers.start("aftershock-warm-up-feed", () -> feed(server.address().getPort()));
      Thread taking =
          Workers.start("aftershock-warm-up-take", () -> finished.drainTo(Exchange::toSample));
      OpenLoop loop = new OpenLoop(queue, engine, clock, transport.wakeUpErrorNanos(), stop);
      loop.run();
      loop.drain(DRAIN_NANOS);
      queue.close();
      finished.close();
      Workers.join(feeding);
      Workers.join(taking);
    }
  }

  /** Bursts of requests that are due at once, with pauses in proportion, until the time is over. */
  private void feed(int port) {
    RequestEncoder encoder = new RequestEncoder(new Target("127.0.0.1", port), HostPolicy.TARGET);
    SplittableRandom random = new SplittableRandom(SEED);
    long dueNanos = 0;
    for (long i = 0; clock.nanos() < endNanos; i++) {
      queue.put(encoder.encode(request(i, dueNanos), dueNanos));
      if (random.nextInt(LARGEST_BURST) == 0) {
        dueNanos += random.nextLong(2 * LARGEST_BURST * MEAN_GAP_NANOS);
      }
    }
    queue.end();
    stop.give();
  }

  private static TraceRequest request(long index, long offsetNanos) {
    return new TraceRequest(
        index, offsetNanos, "GET", "/warm-up", null, null, List.of(), null, 0, 0, 0, 0, 0, -1, -1);
  }
}
