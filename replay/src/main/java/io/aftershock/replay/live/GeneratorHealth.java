package io.aftershock.replay.live;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.util.List;

/** What this process takes of the machine, from look to look. Not thread-safe. */
final class GeneratorHealth {
  private final List<GarbageCollectorMXBean> collectors =
      ManagementFactory.getGarbageCollectorMXBeans();
  private long lookedNanos = System.nanoTime();
  private long cpuNanos = cpuNanos();
  private long collectionMillis = collectionMillis();

  /**
   * Since the look before.
   *
   * @param ownCores processors that this process kept busy
   * @param collectionNanos time in garbage collection
   */
  public record Second(double ownCores, long collectionNanos) {}

  Second look() {
    long now = System.nanoTime();
    long cpu = cpuNanos();
    long collection = collectionMillis();
    Second second =
        new Second(
            (cpu - cpuNanos) / (double) Math.max(1, now - lookedNanos),
            (collection - collectionMillis) * 1_000_000);
    lookedNanos = now;
    cpuNanos = cpu;
    collectionMillis = collection;
    return second;
  }

  private static long cpuNanos() {
    return ManagementFactory.getOperatingSystemMXBean() instanceof OperatingSystemMXBean os
        ? os.getProcessCpuTime()
        : 0;
  }

  private long collectionMillis() {
    return collectors.stream().mapToLong(GarbageCollectorMXBean::getCollectionTime).sum();
  }
}
