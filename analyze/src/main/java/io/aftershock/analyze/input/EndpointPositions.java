package io.aftershock.analyze.input;

import java.util.Map;
import java.util.TreeMap;

/** Positions of samples by endpoint. */
final class EndpointPositions {
  private EndpointPositions() {}

  /**
   * The positions of each endpoint's samples, in ascending order.
   *
   * @param endpoints by position the endpoint, which may be below 0 where none is known
   */
  static Map<Integer, int[]> of(int[] endpoints) {
    int first = Integer.MAX_VALUE;
    int last = Integer.MIN_VALUE;
    for (int endpoint : endpoints) {
      first = Math.min(first, endpoint);
      last = Math.max(last, endpoint);
    }
    int[] counts = new int[Math.max(0, last - first + 1)];
    for (int endpoint : endpoints) {
      counts[endpoint - first]++;
    }
    int[][] positions = new int[counts.length][];
    for (int i = 0; i < counts.length; i++) {
      positions[i] = new int[counts[i]];
    }
    int[] next = new int[counts.length];
    for (int i = 0; i < endpoints.length; i++) {
      int endpoint = endpoints[i] - first;
      positions[endpoint][next[endpoint]++] = i;
    }
    Map<Integer, int[]> byEndpoint = new TreeMap<>();
    for (int i = 0; i < positions.length; i++) {
      if (counts[i] > 0) {
        byEndpoint.put(first + i, positions[i]);
      }
    }
    return byEndpoint;
  }
}
