package io.aftershock.replay.machine;

import com.sun.management.UnixOperatingSystemMXBean;
import java.lang.management.ManagementFactory;

/** How many connections this process may have open, since each is a file to the system. */
public final class FileLimit {
  /** What the JVM, the trace and the run need themselves, with room to spare. */
  private static final int OWN_FILES = 96;

  private FileLimit() {}

  /** The most connections; {@link Integer#MAX_VALUE} where the system does not say. */
  public static int mostConnections() {
    if (ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean os) {
      return (int)
          Math.min(Integer.MAX_VALUE, Math.max(1, os.getMaxFileDescriptorCount() - OWN_FILES));
    }
    return Integer.MAX_VALUE;
  }
}
