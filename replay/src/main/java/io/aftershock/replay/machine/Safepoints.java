package io.aftershock.replay.machine;

import java.lang.management.ManagementFactory;
import java.util.concurrent.TimeUnit;
import javax.management.InstanceAlreadyExistsException;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import org.jspecify.annotations.Nullable;

/**
 * The times in which the JVM held all its threads, loops too: for garbage collection, and for much
 * else, such as code that it compiled on an assumption that no longer holds. HotSpot counts them,
 * in a management bean of its own that it does not register unasked.
 *
 * @param count how many there were since the JVM's start
 * @param nanos what they took together, in nanoseconds, which HotSpot tells to the millisecond
 */
public record Safepoints(long count, long nanos) {
  private static final @Nullable ObjectName RUNTIME = register();

  private static @Nullable ObjectName register() {
    MBeanServer server = ManagementFactory.getPlatformMBeanServer();
    try {
      server.createMBean(
          "sun.management.HotspotInternal", new ObjectName("sun.management:type=HotspotInternal"));
    } catch (InstanceAlreadyExistsException e) {
      // Somebody looked before.
    } catch (JMException | RuntimeException e) {
      return null;
    }
    try {
      return new ObjectName("sun.management:type=HotspotRuntime");
    } catch (JMException e) {
      return null;
    }
  }

  /** Those so far; null where this JVM does not tell. */
  static @Nullable Safepoints soFar() {
    if (RUNTIME == null) {
      return null;
    }
    MBeanServer server = ManagementFactory.getPlatformMBeanServer();
    try {
      long count = (long) server.getAttribute(RUNTIME, "SafepointCount");
      long millis = (long) server.getAttribute(RUNTIME, "TotalSafepointTime");
      return new Safepoints(count, TimeUnit.MILLISECONDS.toNanos(millis));
    } catch (JMException | RuntimeException e) {
      return null; // Another JVM, or one that was started without leave to look.
    }
  }

  /** Those since {@code earlier}. */
  Safepoints since(Safepoints earlier) {
    return new Safepoints(count - earlier.count, nanos - earlier.nanos);
  }
}
