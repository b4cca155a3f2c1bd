package io.aftershock.spark.replay;

import io.aftershock.replay.ReplayRun.Seat;
import java.util.Arrays;
import java.util.List;

/**
 * Which tasks share a machine, from what each says of where it is, in the order of their numbers.
 */
final class Seats {
  private Seats() {}

  /**
   * The seat of a task.
   *
   * @param index which task, from 1
   * @param hosts names of all tasks' machines
   */
  static Seat of(int index, String... hosts) {
    String host = hosts[index - 1];
    List<String> before = Arrays.asList(hosts).subList(0, index - 1);
    return new Seat(count(host, before), count(host, Arrays.asList(hosts)));
  }

  private static int count(String host, List<String> hosts) {
    return (int) hosts.stream().filter(host::equals).count();
  }
}
