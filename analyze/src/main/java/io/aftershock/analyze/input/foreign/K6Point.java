package io.aftershock.analyze.input.foreign;

/** What k6's CSV and JSON have in common: a point of the metric of a request's duration. */
final class K6Point {
  /** The metric of which each request has one point; its time is the request's end. */
  static final String METRIC = "http_req_duration";

  /** Said of either. */
  static final String NOTE =
      "k6's http_req_duration begins when a connection is there: waiting for one, or for a free"
          + " virtual user, is not in it";

  private final Endpoints endpoints = new Endpoints();

  /** Adds a request; k6 writes status 0 where there was no response. */
  void addTo(
      Recording recording,
      String method,
      String name,
      int status,
      long endNanos,
      long latencyNanos,
      boolean isUnexpected) {
    String endpoint = endpoints.ofNameOrUrl(method, name);
    long startNanos = endNanos - latencyNanos;
    if (status == 0) {
      recording.addUnanswered(endpoint, startNanos);
    } else {
      recording.add(endpoint, startNanos, latencyNanos, Failure.of(status, isUnexpected));
    }
  }
}
