package io.aftershock.replay.metrics;

import io.micrometer.core.ipc.http.HttpSender;
import io.micrometer.core.ipc.http.HttpUrlConnectionSender;
import java.time.Duration;

/**
 * Sends by HTTP, and keeps what fails to itself: a registry that heard of it would write it on
 * standard error each second.
 */
final class WatchedSender implements HttpSender {
  private static final Duration LONGEST_CONNECT = Duration.ofSeconds(1);
  private static final Duration LONGEST_ANSWER = Duration.ofSeconds(3);
  private static final int MOST_WORDS = 200;

  private final HttpSender sender = new HttpUrlConnectionSender(LONGEST_CONNECT, LONGEST_ANSWER);
  private final SinkFailures failures;

  WatchedSender(SinkFailures failures) {
    this.failures = failures;
  }

  @Override
  public Response send(Request request) {
    try {
      Response response = sender.send(request);
      if (response.isSuccessful()) {
        failures.succeeded();
      } else {
        failures.add("it answered " + response.code() + " " + shortened(response.body()));
      }
    } catch (Throwable e) { // NOPMD: nothing may come through.
      failures.add(e.toString());
    }
    return new Response(200, "");
  }

  private static String shortened(String body) {
    String line = body.strip().replaceAll("\\s+", " ");
    return line.length() > MOST_WORDS ? line.substring(0, MOST_WORDS) : line;
  }
}
