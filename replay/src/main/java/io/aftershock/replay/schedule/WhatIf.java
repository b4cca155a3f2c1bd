package io.aftershock.replay.schedule;

import io.aftershock.replay.run.RunInfo.Part;
import io.aftershock.replay.schedule.Arrivals.Spacing;
import io.aftershock.replay.schedule.Timetable.Opener;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * What is to be other than recorded in the arrivals of a trace. Immutable. These follow each other:
 *
 * <ol>
 *   <li>the window of the trace, whose start is the run's ({@link RecordedTimetable});
 *   <li>long idle times are closed ({@link ClosedGaps});
 *   <li>laps ({@link Laps});
 *   <li>more or fewer arrivals ({@link Amplified}, {@link Thinned}, {@link LeastWork});
 *   <li>times drawn anew within each second ({@link Redrawn});
 *   <li>a limit ({@link Limited});
 *   <li>time compressed ({@link ScaledTimetable});
 *   <li>one part of several ({@link PartOf}).
 * </ol>
 *
 * <p>The part comes last, so that the parts of all processes are of one schedule.
 *
 * @param window the part of the trace that is replayed
 * @param maxGapNanos the longest idle time of the trace, above 0
 * @param loop how often it is replayed
 * @param load what the number of arrivals is multiplied by
 * @param arrivals how times are drawn anew within each second, or null for as recorded
 * @param limit most requests, of all parts together
 * @param speed how much time is compressed, above 0
 * @param part which part of it is sent, or null for all
 * @param seed of what is drawn
 */
public record WhatIf(
    Window window,
    long maxGapNanos,
    Loop loop,
    Load load,
    @Nullable Spacing arrivals,
    long limit,
    double speed,
    @Nullable Part part,
    long seed) {

  /** Which requests are left out where there are to be fewer. */
  public enum Thinning {
    /** Sessions, drawn by a hash. */
    HASH,
    /** Those that a load balancer would have given to another server: least work left. */
    LWL
  }

  /**
   * How many arrivals there are.
   *
   * @param factor arrivals for each that was recorded, above 0
   * @param shape what that is multiplied by, over the time that is replayed
   * @param rampNanos time of the run in which it grows from nothing to all, or 0
   * @param thinning which are left out where there are to be fewer
   */
  public record Load(double factor, LoadCurve shape, long rampNanos, Thinning thinning) {
    /** As many as were recorded. */
    public static final Load RECORDED = new Load(1, LoadCurve.FLAT, 0, Thinning.HASH);
  }

  /** As recorded. */
  public static WhatIf nothing() {
    return ofSpeed(1);
  }

  /** As recorded, with time compressed. */
  public static WhatIf ofSpeed(double speed) {
    return new WhatIf(
        Window.ALL, Long.MAX_VALUE, Loop.ONCE, Load.RECORDED, null, Long.MAX_VALUE, speed, null, 1);
  }

  /** Whether there is nothing but a speed, which a schedule alone can do. */
  public boolean isOnlySpeed() {
    WhatIf nothing = nothing();
    return new WhatIf(window, maxGapNanos, loop, load, arrivals, limit, 1, part, nothing.seed)
        .equals(nothing);
  }

  /** Whether there may be more arrivals than recorded at some time. */
  public boolean amplifies() {
    return factor().highest() > 1;
  }

  /** Whether there may be fewer arrivals than recorded at some time. */
  public boolean thins() {
    return factor().thins();
  }

  private LoadFactor factor() {
    LoadCurve ramp =
        load.rampNanos == 0 ? LoadCurve.FLAT : LoadCurve.ramp(Math.round(load.rampNanos * speed));
    return new LoadFactor(load.factor, load.shape, ramp);
  }

  /**
   * Opens the timetable.
   *
   * @param recorded opens the requests of {@link #window} at their recorded times
   * @param requests how many the trace has
   * @param leftOut counts the requests that are not in it
   * @throws IOException where the trace cannot be read
   */
  public Timetable open(Opener recorded, long requests, LeftOut leftOut) throws IOException {
    Opener closed =
        maxGapNanos == Long.MAX_VALUE
            ? recorded
            : out -> new ClosedGaps(recorded.open(out), maxGapNanos);
    Opener looped = loop.laps() == 1 ? closed : out -> new Laps(closed, loop.laps(), requests, out);
    Timetable times = loaded(looped, leftOut);
    if (arrivals != null) {
      times = new Redrawn(times, arrivals, seed);
    }
    if (limit != Long.MAX_VALUE) {
      times = new Limited(times, limit, Long.MAX_VALUE);
    }
    if (speed != 1) {
      times = new ScaledTimetable(times, Schedule.scaled(speed));
    }
    return part == null ? times : new PartOf(times, part, leftOut);
  }

  private Timetable loaded(Opener looped, LeftOut leftOut) throws IOException {
    LoadFactor factor = factor();
    long untilNanos = untilNanos();
    if (factor.highest() > 1) {
      // Requests are read ahead of the times they get, so each has a reader of its own.
      Timetable arrivalTimes = looped.open(new LeftOut());
      return new Amplified(arrivalTimes, looped.open(leftOut), factor, untilNanos, seed, leftOut);
    }
    Timetable times = looped.open(leftOut);
    if (untilNanos != Long.MAX_VALUE) {
      times = new Limited(times, Long.MAX_VALUE, untilNanos);
    }
    if (factor.isOne()) {
      return times;
    }
    return load.thinning == Thinning.LWL
        ? new LeastWork(times, load.factor, seed, leftOut)
        : new Thinned(times, factor, seed, leftOut);
  }

  /** When the loop is over, in time before it is compressed. */
  private long untilNanos() {
    long nanos = loop.duration().toNanos();
    return nanos == Long.MAX_VALUE ? nanos : Math.round(nanos * speed);
  }
}
