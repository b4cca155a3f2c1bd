package io.aftershock.replay.schedule;

import io.aftershock.replay.schedule.Arrivals.Spacing;
import java.io.IOException;
import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * As many requests in each second, at times drawn anew within it: at equal gaps, or each anywhere
 * (which is a Poisson process, given their number). The last second ends with its last request.
 */
final class Redrawn extends FollowingTimetable {
  private static final long SECOND_NANOS = 1_000_000_000;

  private final Spacing spacing;
  private final long seed;
  private long[] numbers = new long[1024];
  private long[] sessions = new long[1024];
  private long[] durations = new long[1024];
  private long[] nanos = new long[1024];
  private int size;
  private int at = -1;
  private boolean ahead;
  private boolean ended;

  Redrawn(Timetable source, Spacing spacing, long seed) {
    super(source);
    this.spacing = spacing;
    this.seed = seed;
  }

  @Override
  public boolean next() throws IOException {
    at++;
    if (at < size) {
      return true;
    }
    if (ended || !(ahead || source.next())) {
      return false;
    }
    readSecond();
    at = 0;
    return true;
  }

  private void readSecond() throws IOException {
    long second = source.nanos() / SECOND_NANOS;
    size = 0;
    do {
      add();
      ahead = source.next();
    } while (ahead && source.nanos() / SECOND_NANOS == second);
    ended = !ahead;
    long startNanos = second * SECOND_NANOS;
    draw(second, startNanos, ended ? nanos[size - 1] - startNanos : SECOND_NANOS);
  }

  private void add() {
    if (size == numbers.length) {
      numbers = Arrays.copyOf(numbers, 2 * size);
      sessions = Arrays.copyOf(sessions, 2 * size);
      durations = Arrays.copyOf(durations, 2 * size);
      nanos = Arrays.copyOf(nanos, 2 * size);
    }
    numbers[size] = source.number();
    sessions[size] = source.session();
    durations[size] = source.durationNanos();
    nanos[size] = source.nanos();
    size++;
  }

  private void draw(long second, long startNanos, long widthNanos) {
    SplittableRandom random = new SplittableRandom(KeyedHash.of(seed, second));
    for (int i = 0; i < size; i++) {
      double place = spacing == Spacing.CONSTANT ? i / (double) size : random.nextDouble();
      nanos[i] = startNanos + (long) (place * widthNanos);
    }
    Arrays.sort(nanos, 0, size);
  }

  @Override
  public long number() {
    return numbers[at];
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
    return nanos[at];
  }
}
