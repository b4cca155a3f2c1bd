package io.aftershock.replay.machine;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Looks once a second at what the machine does, on a daemon thread of its own. {@link #end} is
 * called by the thread that started it.
 */
public final class MachineWatch {
  private static final long PERIOD_MILLIS = 1000;
  private static final double MILLI_NANOS = 1e6;

  /** What was between two looks is not compared with whole seconds where it was shorter. */
  private static final long LEAST_NANOS = 500_000_000;

  private final LongSupplier clock;
  private final List<GarbageCollectorMXBean> collectors =
      ManagementFactory.getGarbageCollectorMXBeans();
  private final Share.Sum foreign = new Share.Sum();
  private final Share.Sum steal = new Share.Sum();
  private final Share.Sum collection = new Share.Sum();
  private final long collectionsBefore = collections();
  private final @Nullable Safepoints safepointsBefore = Safepoints.soFar();
  private final Thread thread = new Thread(this::watch, "aftershock-machine-watch");
  private final Look first = look();
  private Look last = first;

  /** The counters of the system and of the JVM at one moment. */
  private record Look(
      long nanoTime, ProcessorTimes processors, double ownTicks, double collectorNanos) {}

  private MachineWatch(LongSupplier clock) {
    this.clock = clock;
  }

  /**
   * Starts watching.
   *
   * @param clock tells nanoseconds after the run's start
   */
  public static MachineWatch start(LongSupplier clock) {
    MachineWatch watch = new MachineWatch(clock);
    watch.thread.setDaemon(true);
    watch.thread.start();
    return watch;
  }

  private void watch() {
    try {
      while (true) {
        Thread.sleep(PERIOD_MILLIS);
        add(look());
      }
    } catch (InterruptedException e) {
      add(look()); // The end: nobody else looks at the flag.
    }
  }

  private Look look() {
    return new Look(
        System.nanoTime(), ProcessorTimes.now(), ownNanos() / ProcessorTimes.TICK_NANOS, gcNanos());
  }

  private void add(Look now) {
    long at = Math.max(0, clock.getAsLong());
    double passed = now.nanoTime() - last.nanoTime();
    boolean full = passed >= LEAST_NANOS;
    double total = now.processors().total() - last.processors().total();
    double busy = now.processors().busy() - last.processors().busy();
    foreign.add(busy - (now.ownTicks() - last.ownTicks()), total, at, full);
    double stolen = now.processors().steal() - last.processors().steal();
    steal.add(stolen, total, at, full);
    collection.add(now.collectorNanos() - last.collectorNanos(), passed, at, full);
    last = now;
  }

  /** Stops watching, and tells what was seen. */
  public MachineUse end() {
    thread.interrupt();
    boolean interrupted = false;
    while (thread.isAlive()) {
      try {
        thread.join();
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
    return new MachineUse(
        foreign.isKnown() ? foreign.share() : null,
        steal.isKnown() ? steal.share() : null,
        collection.share(),
        Math.round(last.collectorNanos() - first.collectorNanos()),
        collections() - collectionsBefore,
        safepoints(),
        ownCores());
  }

  private @Nullable Safepoints safepoints() {
    Safepoints now = Safepoints.soFar();
    return now == null || safepointsBefore == null ? null : now.since(safepointsBefore);
  }

  private double ownCores() {
    double ownNanos = (last.ownTicks() - first.ownTicks()) * ProcessorTimes.TICK_NANOS;
    return ownNanos / Math.max(1, last.nanoTime() - first.nanoTime());
  }

  private static double ownNanos() {
    return ManagementFactory.getOperatingSystemMXBean() instanceof OperatingSystemMXBean os
        ? os.getProcessCpuTime()
        : 0;
  }

  private double gcNanos() {
    return MILLI_NANOS
        * collectors.stream().mapToLong(GarbageCollectorMXBean::getCollectionTime).sum();
  }

  private long collections() {
    return collectors.stream().mapToLong(GarbageCollectorMXBean::getCollectionCount).sum();
  }
}
