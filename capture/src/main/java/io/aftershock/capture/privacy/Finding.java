package io.aftershock.capture.privacy;

import java.util.Comparator;

/**
 * Values of a trace that may be secret.
 *
 * @param where where they are, and what gave them away
 * @param requests how often they were found
 * @param firstRequest index of the first request with one
 * @param example the first, all but two characters of it masked
 */
public record Finding(Place where, long requests, long firstRequest, String example) {
  /**
   * A part of a request, and a name in it.
   *
   * @param part {@code target}, {@code header} or {@code body}
   * @param name the parameter's, field's or header's, or the kind of value
   */
  public record Place(String part, String name) implements Comparable<Place> {
    private static final Comparator<Place> ORDER =
        Comparator.comparing(Place::part).thenComparing(Place::name);

    @Override
    public int compareTo(Place other) {
      return ORDER.compare(this, other);
    }
  }

  Finding plus(Finding later) {
    return new Finding(where, requests + later.requests, firstRequest, example);
  }
}
