package io.aftershock.analyze.results;

import io.aftershock.replay.run.RunInfo;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * What runs must have in common to stand in one series: options, the target's host, the transport
 * and the number of processors. Versions of programs and of the system are no conditions: what a
 * new one does is what a history is there to show.
 */
public final class Conditions {
  private static final Set<String> FREE = Set.of("--target", "--label", "--note", "--start-at");

  private Conditions() {}

  /** By name: options by theirs, {@code target}, {@code transport}, {@code CPUs}. */
  public static Map<String, String> of(RunInfo run) {
    Map<String, String> conditions = new TreeMap<>(run.options());
    conditions.keySet().removeAll(FREE);
    conditions.put("target", TargetHost.of(run));
    conditions.put("transport", run.host().transport());
    conditions.put("CPUs", Integer.toString(run.host().cpus()));
    return conditions;
  }
}
