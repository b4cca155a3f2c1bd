package io.aftershock.analyze;

import io.aftershock.analyze.findings.Comparison;
import io.aftershock.analyze.input.Side;
import io.aftershock.analyze.stats.SideSamples;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/**
 * Requests of two sides that share no trace, compared together: all of them, or those of the
 * endpoints with one name.
 *
 * @param group their latencies on either side
 * @param baseline the baseline's requests
 * @param candidate the candidate's requests
 */
record UnpairedGroup(Group group, SideSamples baseline, SideSamples candidate) {

  /** All requests first, then the endpoints that both sides have, the most frequent first. */
  static List<UnpairedGroup> of(Side baseline, Side candidate) {
    SideSamples before = baseline.samples().sideSamples();
    SideSamples after = candidate.samples().sideSamples();
    Map<String, int[]> ofBefore = baseline.positionsByEndpoint();
    Map<String, int[]> ofAfter = candidate.positionsByEndpoint();
    List<UnpairedGroup> endpoints = new ArrayList<>();
    ofBefore.forEach(
        (name, positions) -> {
          int[] others = ofAfter.get(name);
          if (others != null) {
            endpoints.add(of(name, before.at(positions), after.at(others)));
          }
        });
    endpoints.sort(
        Comparator.<UnpairedGroup>comparingInt(group -> group.baseline().size())
            .reversed()
            .thenComparing(group -> group.group().name()));
    endpoints.add(0, of(Comparison.ALL, before, after));
    return endpoints;
  }

  private static UnpairedGroup of(String name, SideSamples before, SideSamples after) {
    Group group =
        new Group(name, null, before.latencies().distribution(), after.latencies().distribution());
    return new UnpairedGroup(group, before, after);
  }
}
