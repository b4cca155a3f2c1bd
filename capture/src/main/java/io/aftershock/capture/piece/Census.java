package io.aftershock.capture.piece;

import io.aftershock.capture.endpoint.EndpointNames;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.TreeMap;

/**
 * How many identities of each kind there are in a stretch of appearances that are sorted by {@link
 * Appearance#compareFirst}, and its first endpoints. Stretches are merged in their order. Small,
 * however long the stretch is. Not thread-safe.
 */
public final class Census implements Serializable {
  private static final long serialVersionUID = 1L;

  private final long[] counts = new long[Appearance.KINDS];
  private final ArrayList<Endpoint> endpoints = new ArrayList<>();
  private final TreeMap<String, Endpoint> others = new TreeMap<>();
  private long peakSecond;
  private long peak;

  /** An endpoint, and where it is first, as bytes of one char each. */
  private record Endpoint(String name, String first) implements Serializable {}

  /** Counts a stretch to its end. */
  public static Census of(Iterator<byte[]> stretch) {
    Census census = new Census();
    byte[] before = new byte[0];
    while (stretch.hasNext()) {
      byte[] row = stretch.next();
      if (Appearance.kind(row) == Appearance.SECOND) {
        census.peak(Appearance.second(row), Appearance.count(row));
      } else if (before.length == 0 || Appearance.compareFirst(before, row) != 0) {
        census.add(row);
        before = row;
      }
    }
    return census;
  }

  private void add(byte[] row) {
    counts[Appearance.kind(row)]++;
    if (Appearance.kind(row) == Appearance.ENDPOINT) {
      add(new Endpoint(Appearance.name(row), Appearance.first(row)));
    }
  }

  private void add(Endpoint endpoint) {
    if (endpoints.size() < EndpointNames.MAX_ENDPOINTS) {
      endpoints.add(endpoint);
    } else {
      String name = endpoint.name();
      addOther(
          new Endpoint(
              EndpointNames.otherName(name.substring(0, name.indexOf(' '))), endpoint.first()));
    }
  }

  private void addOther(Endpoint other) {
    others.merge(
        other.name(), other, (one, two) -> one.first().compareTo(two.first()) <= 0 ? one : two);
  }

  private void peak(long second, long count) {
    if (count > peak || (count == peak && second < peakSecond)) {
      peak = count;
      peakSecond = second;
    }
  }

  /** Adds the next stretch. */
  public void merge(Census next) {
    for (int kind = 0; kind < counts.length; kind++) {
      counts[kind] += next.counts[kind];
    }
    next.endpoints.forEach(this::add);
    next.others.values().forEach(this::addOther);
    peak(next.peakSecond, next.peak);
  }

  /** How many identities there are, by kind. */
  public long[] counts() {
    return counts.clone();
  }

  /** The names of endpoints by index: the first ones, and what stands for all others. */
  public List<String> endpoints() {
    List<String> names = new ArrayList<>();
    endpoints.forEach(endpoint -> names.add(endpoint.name()));
    others.values().stream()
        .sorted(Comparator.comparing(Endpoint::first))
        .forEach(other -> names.add(other.name()));
    return names;
  }

  /** Requests in the fullest second. */
  public long peak() {
    return peak;
  }

  /** Which second that is, from the start of the trace. */
  public long peakSecond() {
    return peakSecond;
  }
}
