package io.aftershock.replay.machine;

import java.nio.file.Path;

/**
 * Time of all processors since the system started, in ticks of 10 ms, as Linux counts it.
 *
 * @param total all of it; 0 where the system does not tell
 * @param busy what was used by processes and the kernel
 * @param steal what the hypervisor gave to other machines
 */
record ProcessorTimes(long total, long busy, long steal) {
  /** Linux tells user programs all times in this unit, whatever it counts in itself. */
  static final double TICK_NANOS = 10_000_000;

  private static final Path STAT = Path.of("/proc/stat");
  private static final int IDLE = 4;
  private static final int WAITING = 5;
  private static final int STEAL = 8;

  static ProcessorTimes now() {
    return parse(SystemFile.read(STAT));
  }

  /** Of the file's first line: cpu, then user, nice, system, idle, iowait, irq, softirq, steal. */
  static ProcessorTimes parse(String text) {
    String[] parts = text.lines().findFirst().orElse("").split("\\s+", -1);
    if (parts.length <= STEAL || !parts[0].equals("cpu")) {
      return new ProcessorTimes(0, 0, 0);
    }
    long total = 0;
    for (int i = 1; i <= STEAL; i++) {
      total += Long.parseLong(parts[i]); // What comes after is contained in user and nice.
    }
    long steal = Long.parseLong(parts[STEAL]);
    long idle = Long.parseLong(parts[IDLE]) + Long.parseLong(parts[WAITING]);
    return new ProcessorTimes(total, total - idle - steal, steal);
  }
}
