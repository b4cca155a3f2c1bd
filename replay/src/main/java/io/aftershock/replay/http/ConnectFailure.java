package io.aftershock.replay.http;

import io.aftershock.replay.run.Outcome;
import io.netty.channel.ConnectTimeoutException;
import java.net.ConnectException;
import org.jspecify.annotations.Nullable;

/** Says what it means that a connection could not be opened. */
final class ConnectFailure {
  private ConnectFailure() {}

  static Outcome outcome(@Nullable Throwable cause) {
    if (cause instanceof ConnectTimeoutException) {
      return Outcome.CONNECT_TIMED_OUT;
    }
    // The system's own words: Java has no classes for these.
    for (Throwable link = cause; link != null; link = link.getCause()) {
      String message = String.valueOf(link.getMessage());
      if (message.contains("Too many open files") || message.contains("assign requested address")) {
        return Outcome.NO_RESOURCES;
      }
      if (link instanceof ConnectException && message.contains("refused")) {
        return Outcome.REFUSED;
      }
      if (link instanceof ConnectException && message.contains("timed out")) {
        return Outcome.CONNECT_TIMED_OUT; // The system's patience was shorter than ours.
      }
    }
    return Outcome.CONNECT_FAILED;
  }
}
