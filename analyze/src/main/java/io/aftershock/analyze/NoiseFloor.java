package io.aftershock.analyze;

import io.aftershock.analyze.findings.SideInfo;
import io.aftershock.analyze.input.Pairing;
import io.aftershock.analyze.input.Side;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * How far two runs of the same thing differ: a difference below that is no finding. It is measured
 * on an A/A pair, quantile by quantile, overall and in each endpoint.
 */
final class NoiseFloor {
  private static final NoiseFloor NONE = new NoiseFloor(List.of(), Map.of());

  private final List<SideInfo> sides;
  private final Map<String, Group> groups;

  private NoiseFloor(List<SideInfo> sides, Map<String, Group> groups) {
    this.sides = sides;
    this.groups = groups;
  }

  /** No floor: nothing is known of the noise between runs. */
  static NoiseFloor none() {
    return NONE;
  }

  /**
   * The floor that two runs of the same thing give.
   *
   * @throws IOException where they are not of one trace
   */
  static NoiseFloor between(Side one, Side other) throws IOException {
    Pairing pairing = Pairing.of(one, other);
    List<Group> all = new ArrayList<>(Group.endpoints(pairing, one.info()));
    all.add(Group.all(pairing));
    Map<String, Group> byName = new HashMap<>();
    all.forEach(group -> byName.put(group.name(), group));
    return new NoiseFloor(List.of(one.info(), other.info()), byName);
  }

  /** The floor that groups of two sides without a common trace give. */
  static NoiseFloor between(SideInfo one, SideInfo other, List<Group> unpaired) {
    Map<String, Group> byName = new HashMap<>();
    unpaired.forEach(group -> byName.put(group.name(), group));
    return new NoiseFloor(List.of(one, other), byName);
  }

  /** The two runs; none where no floor is known. */
  List<SideInfo> sides() {
    return sides;
  }

  boolean isGiven() {
    return !groups.isEmpty();
  }

  /** Relative difference of a quantile between the two; 0 where it is not known. */
  double ofLatency(String groupName, double percentile) {
    Group group = groups.get(groupName);
    if (group == null) {
      return 0;
    }
    long one = group.baseline().quantileNanos(percentile);
    double difference =
        Math.abs(Measurement.difference(one, group.candidate().quantileNanos(percentile)));
    return Double.isNaN(difference) || one == 0 ? 0 : difference / one;
  }

  /** Difference of the shares of errors between the two; 0 where it is not known. */
  double ofErrors(String groupName) {
    Group group = groups.get(groupName);
    return group == null
        ? 0
        : Math.abs(group.candidate().errorShare() - group.baseline().errorShare());
  }
}
