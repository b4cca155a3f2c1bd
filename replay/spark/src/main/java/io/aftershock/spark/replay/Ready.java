package io.aftershock.spark.replay;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;

/**
 * What a task tells the others once it is warm and could start.
 *
 * @param index which task, from 1
 * @param host name of its machine
 * @param executor Spark's name of its executor
 * @param pid process number of that
 * @param directory where its run is written, on its machine
 * @param requests how many it is to send
 * @param readyNanos when it was ready, by the driver's clock
 * @param clock how far its own is ahead of that
 */
record Ready(
    int index,
    String host,
    String executor,
    long pid,
    String directory,
    long requests,
    long readyNanos,
    ClockOffset clock) {
  /**
   * From when the last is ready to the start. Those who wait at Spark's barrier look for its end
   * once a second, and to open a run takes up to another.
   */
  static final long LEAD_NANOS = Duration.ofSeconds(3).toNanos();

  /** The start that all agree on, by the driver's clock: each finds it out from the same facts. */
  static long startNanos(List<Ready> all) {
    return all.stream().mapToLong(Ready::readyNanos).max().orElseThrow() + LEAD_NANOS;
  }

  /** Name of this machine. */
  static String hostName() {
    try {
      return InetAddress.getLocalHost().getHostName();
    } catch (UnknownHostException e) {
      return "unknown";
    }
  }
}
