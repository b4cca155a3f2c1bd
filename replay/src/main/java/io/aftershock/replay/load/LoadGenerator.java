package io.aftershock.replay.load;

import io.aftershock.replay.fidelity.FidelityRecorder;
import io.aftershock.replay.http.Destination;
import io.aftershock.replay.http.EngineThread;
import io.aftershock.replay.http.Limits;
import io.aftershock.replay.http.Transport;
import io.aftershock.replay.live.LiveCounters;
import io.aftershock.replay.live.SampleObserver;
import io.aftershock.replay.machine.Placement;
import io.aftershock.replay.rules.RuleEncoder;
import io.aftershock.replay.rules.RuleRun;
import io.aftershock.replay.run.Outcome;
import io.aftershock.replay.schedule.RunClock;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Sends requests at their times and writes down what became of them. {@link #run} is called once;
 * {@link #stop}, {@link #counters} and {@link #nanos} may be called by any thread.
 */
public final class LoadGenerator implements LiveRun {
  /** Usual time from the go-ahead to the run's start, in which the loops' threads get ready. */
  public static final long LEAD_NANOS = TimeUnit.MILLISECONDS.toNanos(300);

  private final Setup setup;
  private final LiveCounters counters;
  private final StopSignal stop = new StopSignal();
  private final StartableClock clock = new StartableClock();

  /**
   * What it works with.
   *
   * @param destinations where all is sent, by the targets' numbers
   * @param limits what all loops together may use
   * @param openAhead connections that all loops together open before the start
   * @param loops threads that send, at least 1
   * @param concurrency requests in flight at a time in a closed loop, or 0 for an open loop
   * @param longestNanos when a closed loop ends, if not before
   * @param placement where the loops' threads run
   * @param stopRules each ends the run when it is broken
   * @param rules what is made of answers
   * @param observers each sees what became of each request
   * @param sessionEncoders encoders for loops that follow sessions, one each; null where none does
   */
  public record Setup(
      Transport transport,
      List<Destination> destinations,
      Limits limits,
      int openAhead,
      int loops,
      Precision precision,
      Overload overload,
      int concurrency,
      long longestNanos,
      Placement placement,
      List<StopRule> stopRules,
      RuleRun rules,
      List<SampleObserver> observers,
      @Nullable Supplier<RuleEncoder> sessionEncoders) {}

  /**
   * What came of it.
   *
   * @param outcomes requests by their outcome
   * @param statuses responses by their status
   * @param byTarget requests by their outcome, by the targets' numbers
   * @param unfinished requests that were taken up and have no outcome, since the run was stopped
   * @param fidelity how the schedule was kept
   * @param stopReason why it was stopped by itself, or null
   * @param failure why requests could not be read or sent, or null
   * @param ownFailure the first failure of our own code that the run went on after, or null
   * @param writeFailure why samples could not be written, or null
   * @param unwritten samples that could not be written
   */
  public record Result(
      Map<Outcome, Long> outcomes,
      Map<Integer, Long> statuses,
      List<Map<Outcome, Long>> byTarget,
      long unfinished,
      FidelityRecorder fidelity,
      @Nullable String stopReason,
      @Nullable Throwable failure,
      @Nullable Throwable ownFailure,
      @Nullable Throwable writeFailure,
      long unwritten) {}

  /** Prepares one; nothing is started. */
  public LoadGenerator(Setup setup) {
    this.setup = setup;
    this.counters = new LiveCounters(setup.loops());
  }

  /** Counts so far. */
  public LiveCounters counters() {
    return counters;
  }

  /** Time after the run's start; negative before it. */
  @Override
  public long nanos() {
    return clock.nanos();
  }

  @Override
  public boolean isStopped() {
    return stop.isGiven();
  }

  /** Ends the run early: what is in flight gets a moment, and what was done is kept. */
  public void stop() {
    stop.give();
  }

  /**
   * Sends all that {@code source} has, and waits for its outcome.
   *
   * @param starting called when the requests that come first are ready; says how long after its end
   *     the run's time 0 is, usually {@link #LEAD_NANOS}
   */
  public Result run(RequestSource source, SampleTarget samples, LongSupplier starting) {
    FreeExchanges free = new FreeExchanges();
    List<Lane> lanes =
        IntStream.range(0, setup.loops())
            .mapToObj(i -> new Lane(i, setup, counters.loop(i), clock, stop, source.waits()))
            .toList();
    ReadAhead readAhead =
        new ReadAhead(source, free, lanes.stream().map(lane -> lane.queue).toList());
    SampleSink sink =
        new SampleSink(
            samples,
            lanes.stream().map(lane -> lane.finished).toList(),
            free,
            setup.destinations().size(),
            new StopRules(setup.stopRules(), clock, stop),
            setup.rules(),
            setup.observers());
    Thread reading =
        Workers.start(
            "aftershock-read-ahead",
            () -> {
              setup.placement().goFirst();
              readAhead.run();
            });
    Thread writing = Workers.start("aftershock-run-writer", sink);
    readAhead.awaitFilled();
    clock.startIn(starting.getAsLong());
    List<Thread> loops =
        lanes.stream().map(lane -> EngineThread.start("aftershock-loop", lane)).toList();
    loops.forEach(Workers::join);
    Workers.join(reading);
    Workers.join(writing);
    free.release();
    return result(lanes, readAhead, sink);
  }

  private Result result(List<Lane> lanes, ReadAhead readAhead, SampleSink sink) {
    FidelityRecorder fidelity = new FidelityRecorder();
    lanes.forEach(lane -> fidelity.add(lane.fidelity));
    Throwable failure =
        readAhead.failure() != null ? readAhead.failure() : first(lanes, Lane::failure);
    return new Result(
        sink.outcomes(),
        sink.statuses(),
        sink.byTarget(),
        lanes.stream().mapToLong(Lane::unfinished).sum(),
        fidelity,
        stop.reason(),
        failure,
        first(lanes, Lane::ownFailure),
        sink.failure(),
        sink.unwritten());
  }

  private static @Nullable Throwable first(
      List<Lane> lanes, Function<Lane, @Nullable Throwable> failure) {
    return lanes.stream().map(failure).filter(Objects::nonNull).findFirst().orElse(null);
  }

  /** A clock that begins once all is ready; before that it says that the start is far away. */
  private static final class StartableClock implements RunClock {
    private static final long NOT_STARTED = -1_000_000_000_000L;
    private volatile boolean started;
    private long startNanos;

    void startIn(long nanos) {
      startNanos = System.nanoTime() + nanos;
      started = true;
    }

    @Override
    public long nanos() {
      return started ? System.nanoTime() - startNanos : NOT_STARTED;
    }
  }
}
