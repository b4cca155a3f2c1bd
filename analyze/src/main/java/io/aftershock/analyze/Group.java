package io.aftershock.analyze;

import io.aftershock.analyze.findings.Comparison;
import io.aftershock.analyze.findings.SideInfo;
import io.aftershock.analyze.input.Pairing;
import io.aftershock.analyze.stats.Distribution;
import io.aftershock.analyze.stats.PairedSamples;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Requests that are compared together: all of them, or those of one endpoint.
 *
 * @param name name of the endpoint, or {@link Comparison#ALL}
 * @param samples the requests, or null where the sides are not paired
 * @param baseline their latencies on the baseline's side
 * @param candidate their latencies on the candidate's side
 */
record Group(
    String name, @Nullable PairedSamples samples, Distribution baseline, Distribution candidate) {

  /** All requests. */
  static Group all(Pairing pairing) {
    return of(Comparison.ALL, pairing.samples());
  }

  /** Each endpoint by its name, the one with the most requests first. */
  static List<Group> endpoints(Pairing pairing, SideInfo baseline) {
    Map<Integer, int[]> positions = pairing.positionsByEndpoint();
    List<Group> groups = new ArrayList<>();
    positions.forEach(
        (endpoint, some) ->
            groups.add(of(baseline.endpointName(endpoint), pairing.samples().at(some))));
    groups.sort(Comparator.comparingInt(Group::size).reversed().thenComparing(Group::name));
    return groups;
  }

  private static Group of(String name, PairedSamples samples) {
    return new Group(
        name, samples, samples.baseline().distribution(), samples.candidate().distribution());
  }

  /** Requests on each side; on the side with fewer, where they are not paired. */
  int size() {
    return Math.min(baseline.size(), candidate.size());
  }
}
