package io.aftershock.replay;

import io.aftershock.capture.trace.Durations;
import io.aftershock.capture.trace.TraceReader;
import io.aftershock.replay.fidelity.FidelityRecorder;
import io.aftershock.replay.fidelity.GeneratorCost;
import io.aftershock.replay.http.HttpEngine;
import io.aftershock.replay.http.RequestEncoder;
import io.aftershock.replay.http.Transport;
import io.aftershock.replay.live.LiveCounters;
import io.aftershock.replay.run.RunInfo;
import io.aftershock.replay.run.RunInfo.End;
import io.aftershock.replay.run.RunWriter;
import io.aftershock.replay.schedule.RunClock;
import io.aftershock.replay.schedule.Schedule;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * One replay of a trace: wires reader, loop and writer, and owns start, stop and drain. {@link
 * #run} is called once; {@link #stop} and {@link #counters} may be called by any thread.
 */
public final class Replay {
  /**
   * Time from the go-ahead to the run's start, in which the first requests are read and encoded.
   */
  private static final long LEAD_NANOS = TimeUnit.MILLISECONDS.toNanos(300);

  /** How long a run that is interrupted waits for the answers it still expects. */
  private static final long INTERRUPT_DRAIN_NANOS = TimeUnit.SECONDS.toNanos(3);

  private final ReplayOptions options;
  private final ReplayPlan plan;
  private final Schedule schedule;
  private final Transport transport = Transport.best();
  private final LiveCounters counters = new LiveCounters();
  private final FidelityRecorder fidelity = new FidelityRecorder();
  private final StopSignal stop = new StopSignal();
  private volatile boolean interrupted;
  private volatile RunClock clock = () -> -LEAD_NANOS;

  /** Prepares the replay of {@code plan}. */
  public Replay(ReplayOptions options, ReplayPlan plan) {
    this.options = options;
    this.plan = plan;
    this.schedule = Schedule.scaled(options.speed());
  }

  /** Counts so far. */
  public LiveCounters counters() {
    return counters;
  }

  /** Time after the run's start; negative before it. */
  public long nanos() {
    return clock.nanos();
  }

  /** Ends the run early: what is in flight gets a moment, and what was done is kept. */
  public void stop() {
    interrupted = true;
    stop.give();
  }

  /**
   * Replays, on the calling thread, and returns the manifest of the run.
   *
   * @throws IOException where the target's name is unknown, or the trace or run fails on disk; what
   *     was done by then is in the run, which says so
   */
  public RunInfo run() throws IOException {
    InetSocketAddress address = options.target().resolve();
    TimerSlack.minimize();
    WarmUp.run(transport, options.warmUp());
    RunManifest manifest = new RunManifest(options, plan, transport.name());
    try (TraceReader reader = TraceReader.open(options.trace());
        RunWriter writer = RunWriter.create(options.run(), manifest.running())) {
      return replay(address, reader, writer, manifest);
    }
  }

  private RunInfo replay(
      InetSocketAddress address, TraceReader reader, RunWriter writer, RunManifest manifest)
      throws IOException {
    ExchangeQueue queue = new ExchangeQueue();
    FinishedQueue finished = new FinishedQueue();
    RequestEncoder encoder = new RequestEncoder(options.target(), options.hostPolicy());
    ReadAhead readAhead = new ReadAhead(reader, schedule, encoder, options.writes(), queue);
    SampleSink sink = new SampleSink(writer, finished, stop);
    Thread reading = Workers.start("aftershock-read-ahead", readAhead);
    Thread writing = Workers.start("aftershock-run-writer", sink);
    queue.awaitFilled();
    GeneratorCost.Start costStart = GeneratorCost.startNow();
    clock = RunClock.startingIn(LEAD_NANOS);
    Instant started = Instant.now().plusNanos(LEAD_NANOS);
    long unfinished;
    try {
      unfinished = sendAll(address, queue, finished);
    } finally {
      queue.close();
      finished.close();
      Workers.join(reading);
      Workers.join(writing);
    }
    Throwable failure = readAhead.failure() != null ? readAhead.failure() : sink.failure();
    RunManifest.Results results =
        new RunManifest.Results(
            started,
            failure != null ? End.FAILED : interrupted ? End.INTERRUPTED : End.COMPLETED,
            failure != null ? String.valueOf(failure.getMessage()) : interruption(),
            unfinished,
            sink.outcomes(),
            sink.statuses(),
            fidelity.summarize(options.maxLag().toNanos(), costStart.untilNow()));
    return writer.finish(fileBytes -> manifest.ended(results, fileBytes));
  }

  /** Runs the loop to its end; returns the number of exchanges that are left without an outcome. */
  private long sendAll(InetSocketAddress address, ExchangeQueue queue, FinishedQueue finished) {
    LoopListener listener = new LoopListener(fidelity, counters, finished);
    HttpEngine.Limits limits =
        new HttpEngine.Limits(options.maxConnections(), options.timeout().toNanos());
    try (HttpEngine engine = new HttpEngine(transport, address, limits, clock, listener)) {
      OpenLoop loop = new OpenLoop(queue, engine, clock, transport.wakeUpErrorNanos(), stop);
      loop.run();
      loop.drain(INTERRUPT_DRAIN_NANOS);
      return engine.inFlight();
    }
  }

  private @Nullable String interruption() {
    if (!interrupted) {
      return null;
    }
    return "interrupted after "
        + Durations.format(Math.max(0, clock.nanos()))
        + " of "
        + Durations.format(plan.spanNanos());
  }
}
