package io.aftershock.analyze.input.foreign;

import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What Gatling's text and binary logs have in common. */
final class GatlingRequest {
  /** The check of the status that each request has by itself, where it did not hold. */
  private static final Pattern STATUS = Pattern.compile("status\\..* (\\d{3})");

  private static final Pattern NO_RESPONSE = Pattern.compile("(?s).*(Exception|Error|timeout).*");

  private GatlingRequest() {}

  /**
   * Adds a request.
   *
   * @param groups the groups it is in, joined by commas; empty where there is none
   * @param startMillis since any fixed moment
   * @param message why it failed; of interest only where it did
   */
  static void addTo(
      Recording recording,
      String groups,
      String name,
      long startMillis,
      long endMillis,
      boolean isOk,
      String message) {
    String endpoint = groups.isEmpty() ? name : groups.replace(",", " / ") + " / " + name;
    long startNanos = TimeUnit.MILLISECONDS.toNanos(startMillis);
    long latencyNanos = TimeUnit.MILLISECONDS.toNanos(endMillis) - startNanos;
    Matcher status = STATUS.matcher(message);
    if (isOk) {
      recording.add(endpoint, startNanos, latencyNanos, false);
    } else if (status.matches()) {
      int found = Integer.parseInt(status.group(1));
      recording.add(endpoint, startNanos, latencyNanos, Failure.of(found, true));
    } else if (NO_RESPONSE.matcher(message).matches()) {
      recording.addUnanswered(endpoint, startNanos);
    } else {
      recording.add(endpoint, startNanos, latencyNanos, true);
    }
  }
}
