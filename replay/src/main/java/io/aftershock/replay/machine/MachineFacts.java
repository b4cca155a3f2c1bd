package io.aftershock.replay.machine;

import java.nio.file.Path;

/**
 * What of this machine bounds a load generator.
 *
 * @param mostConnections connections that the limit of open files allows
 * @param ports local ports for connections to one target; {@link Integer#MAX_VALUE} where unknown
 * @param timeWaitReuse Linux's {@code tcp_tw_reuse}: 1 where a port that was just used may soon be
 *     used again, 2 where only for this machine itself, 0 where not; -1 where unknown
 * @param processors processors that this process may use
 * @param clockSource the kernel's name of the clock behind {@code System.nanoTime}, or {@code
 *     unknown}
 * @param congestionControl the kernel's name of how TCP avoids congestion, or {@code unknown}
 */
public record MachineFacts(
    int mostConnections,
    int ports,
    int timeWaitReuse,
    int processors,
    String clockSource,
    String congestionControl) {
  private static final Path CLOCK =
      Path.of("sys/devices/system/clocksource/clocksource0/current_clocksource");
  private static final Path NETWORK = Path.of("proc/sys/net/ipv4");

  /** The facts of this machine; what the system does not tell is unknown. */
  public static MachineFacts read() {
    return read(Path.of("/"));
  }

  /** The same, of the files under {@code root}. */
  static MachineFacts read(Path root) {
    Path network = root.resolve(NETWORK);
    return new MachineFacts(
        FileLimit.mostConnections(),
        ports(
            SystemFile.read(network.resolve("ip_local_port_range")),
            SystemFile.read(network.resolve("ip_local_reserved_ports"))),
        SystemFile.number(network.resolve("tcp_tw_reuse"), -1),
        Runtime.getRuntime().availableProcessors(),
        named(SystemFile.read(root.resolve(CLOCK))),
        named(SystemFile.read(network.resolve("tcp_congestion_control"))));
  }

  private static String named(String name) {
    return name.isEmpty() ? "unknown" : name;
  }

  private static int ports(String range, String reserved) {
    if (!range.matches("\\d{1,5}\\s+\\d{1,5}")) {
      return Integer.MAX_VALUE;
    }
    String[] ends = range.split("\\s+", 2);
    int first = Integer.parseInt(ends[0]);
    int last = Integer.parseInt(ends[1]);
    long taken =
        reserved.isEmpty()
            ? 0
            : CpuList.parse(reserved).stream()
                .filter(port -> port >= first && port <= last)
                .count();
    return (int) Math.max(0, last - first + 1 - taken);
  }
}
