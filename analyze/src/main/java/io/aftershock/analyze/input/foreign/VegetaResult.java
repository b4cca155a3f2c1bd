package io.aftershock.analyze.input.foreign;

import org.jspecify.annotations.Nullable;

/** What Vegeta's JSON and CSV have in common. */
final class VegetaResult {
  private final Endpoints endpoints = new Endpoints();

  /** Adds a request; Vegeta writes status 0 where there was no response. */
  void addTo(
      Recording recording,
      String method,
      String url,
      int status,
      long startNanos,
      long latencyNanos) {
    @Nullable String endpoint = url.isEmpty() ? null : endpoints.of(method, url);
    if (status == 0) {
      recording.addUnanswered(endpoint, startNanos);
    } else {
      recording.add(endpoint, startNanos, latencyNanos, Failure.of(status, false));
    }
  }
}
