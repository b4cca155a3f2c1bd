package io.aftershock.replay.fidelity;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;

/**
 * What a run cost the machine it was sent from.
 *
 * @param cpuShare CPU time of this process over wall-clock time, in cores
 * @param gcNanos time spent in garbage collection
 */
public record GeneratorCost(double cpuShare, long gcNanos) {

  /** A point in time from which the cost is counted. */
  public record Start(long nanoTime, long cpuNanos, long gcMillis) {
    /** The cost from this point until now. */
    public GeneratorCost untilNow() {
      long elapsed = Math.max(1, System.nanoTime() - nanoTime);
      return new GeneratorCost(
          (cpuNanosSoFar() - cpuNanos) / (double) elapsed,
          (gcMillisSoFar() - gcMillis) * 1_000_000);
    }
  }

  /** The point in time that is now. */
  public static Start startNow() {
    return new Start(System.nanoTime(), cpuNanosSoFar(), gcMillisSoFar());
  }

  private static long cpuNanosSoFar() {
    return ManagementFactory.getOperatingSystemMXBean() instanceof OperatingSystemMXBean os
        ? os.getProcessCpuTime()
        : 0;
  }

  private static long gcMillisSoFar() {
    return ManagementFactory.getGarbageCollectorMXBeans().stream()
        .mapToLong(GarbageCollectorMXBean::getCollectionTime)
        .sum();
  }
}
