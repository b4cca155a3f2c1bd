package io.aftershock.replay.schedule;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** Arrivals of a trace that is not there, for tests in virtual time. */
final class MadeTrace {
  private static final long SECOND = 1_000_000_000;

  final long[] offsets;
  final long[] sessions;
  final long[] durations;

  private MadeTrace(long[] offsets, long[] sessions, long[] durations) {
    this.offsets = offsets;
    this.sessions = sessions;
    this.durations = durations;
  }

  /** A request of a timetable. */
  record Row(long number, long session, long nanos) {}

  /** Sessions of some requests each, at random times with pauses. */
  static MadeTrace random(SplittableRandom random, int count) {
    long[] offsets = new long[count];
    long[] sessions = new long[count];
    long[] durations = new long[count];
    long at = 0;
    for (int i = 0; i < count; i++) {
      offsets[i] = at;
      sessions[i] = random.nextInt(8) == 0 ? ~i : 1 + random.nextInt(1 + count / 5);
      durations[i] = random.nextInt(5) == 0 ? -1 : random.nextLong(SECOND);
      at +=
          random.nextInt(4) == 0
              ? 0
              : random.nextLong(random.nextInt(10) == 0 ? 9 * SECOND : SECOND / 5);
    }
    return new MadeTrace(offsets, sessions, durations);
  }

  /** Requests at these times, each of its own session. */
  static MadeTrace at(long... offsets) {
    long[] sessions = new long[offsets.length];
    long[] durations = new long[offsets.length];
    for (int i = 0; i < offsets.length; i++) {
      sessions[i] = i + 1L;
      durations[i] = 1;
    }
    return new MadeTrace(offsets, sessions, durations);
  }

  /**
   * An on/off modulated Poisson process as fixtures/bench/arrivals/make_trace.py --bursty makes it.
   */
  static MadeTrace bursty(int count, double seconds) {
    SplittableRandom random = new SplittableRandom(7);
    double[] times = new double[count];
    double now = 0;
    boolean busy = true;
    double until = exponential(random, 0.25);
    for (int i = 0; i < count; ) {
      double next = now + exponential(random, busy ? 1 / 3000.0 : 1 / 200.0);
      if (next >= until) {
        now = until;
        busy = !busy;
        until = now + exponential(random, busy ? 0.25 : 0.6);
      } else {
        now = next;
        times[i++] = now;
      }
    }
    long[] offsets = new long[count];
    for (int i = 0; i < count; i++) {
      offsets[i] = Math.round((times[i] - times[0]) * seconds / times[count - 1] * SECOND);
    }
    return at(offsets);
  }

  private static double exponential(SplittableRandom random, double mean) {
    return -Math.log(1 - random.nextDouble()) * mean;
  }

  int count() {
    return offsets.length;
  }

  Timetable open(LeftOut leftOut) {
    leftOut.lapBegins(count());
    return new Timetable() {
      private int at = -1;

      @Override
      public boolean next() {
        at++;
        return at < count();
      }

      @Override
      public long number() {
        return at;
      }

      @Override
      public long session() {
        return sessions[at];
      }

      @Override
      public long durationNanos() {
        return durations[at];
      }

      @Override
      public long nanos() {
        return offsets[at];
      }

      @Override
      public void close() {}
    };
  }

  List<Row> rows(WhatIf whatIf) {
    return rows(whatIf, new LeftOut());
  }

  /** What a what-if makes of it. */
  List<Row> rows(WhatIf whatIf, LeftOut leftOut) {
    List<Row> rows = new ArrayList<>();
    try (Timetable times = whatIf.open(this::open, count(), leftOut)) {
      while (times.next()) {
        rows.add(new Row(times.number(), times.session(), times.nanos()));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return rows;
  }
}
