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
import org.jspecify.annotations.Nullable;

/**
 * Replays made-up requests to a server of its own on this machine, so that the JVM has compiled the
 * send path before the first real request is due: cold code would send it late.
 */
final class WarmUp {
  private static final long GAP_NANOS = 50_000;
  private static final long DRAIN_NANOS = 500_000_000;

  private WarmUp() {}

  /** Warms up for that long, on the calling thread. */
  static void run(Transport transport, Duration length) {
    if (length.isZero()) {
      return;
    }
    RunClock clock = RunClock.startingIn(0);
    LoopListener listener =
        new LoopListener(new FidelityRecorder(), new LiveCounters(), Exchange::toSample);
    HttpEngine.Limits limits = new HttpEngine.Limits(64, Duration.ofSeconds(1).toNanos());
    try (WarmUpServer server = WarmUpServer.start();
        HttpEngine engine = new HttpEngine(transport, server.address(), limits, clock, listener)) {
      Requests requests = new Requests(server.address().getPort(), length.toNanos());
      OpenLoop loop =
          new OpenLoop(
              requests, engine, clock, transport.wakeUpErrorNanos(), () -> requests.over(clock));
      loop.run();
      loop.drain(DRAIN_NANOS);
    }
  }

  /** An endless row of requests at a steady rate. */
  private static final class Requests implements ExchangeSource {
    private final RequestEncoder encoder;
    private final long endNanos;
    private long count;

    Requests(int port, long endNanos) {
      this.encoder = new RequestEncoder(new Target("127.0.0.1", port), HostPolicy.TARGET);
      this.endNanos = endNanos;
    }

    @Override
    public @Nullable Exchange poll() {
      long dueNanos = count * GAP_NANOS;
      TraceRequest request =
          new TraceRequest(
              count,
              dueNanos,
              "GET",
              "/warm-up",
              null,
              null,
              List.of(),
              null,
              0,
              0,
              0,
              0,
              0,
              -1,
              -1);
      count++;
      return encoder.encode(request, dueNanos);
    }

    @Override
    public boolean isExhausted() {
      return false;
    }

    boolean over(RunClock clock) {
      return clock.nanos() >= endNanos;
    }
  }
}
