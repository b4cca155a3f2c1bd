package io.aftershock.capture.input.proxy;

import io.aftershock.capture.input.entry.RequestBuilder;
import io.aftershock.capture.input.http.EscapeDecoder;
import io.aftershock.capture.input.http.RequestLine;
import io.aftershock.capture.input.http.Scheme;
import io.aftershock.capture.input.stamp.IsoTime;
import org.jspecify.annotations.Nullable;

/** What the access logs of AWS's two HTTP load balancers have in common. */
final class BalancerText {
  private BalancerText() {}

  static IsoTime.Stamp stamp(String name, String text) throws LineMismatch {
    IsoTime.Stamp stamp = IsoTime.parse(text);
    if (stamp == null) {
      throw LineMismatch.stamp(name, text);
    }
    return stamp;
  }

  /** The request line, whose target is always absolute. */
  static RequestLine requestLine(String logged) {
    String text = EscapeDecoder.decode(logged);
    if (text.startsWith("- - -")) {
      return new RequestLine.Unsent("a TCP connection");
    }
    return text.startsWith("- ")
        ? new RequestLine.Unsent("no HTTP request: the load balancer could not read it")
        : RequestLine.parse(text);
  }

  /** Gives {@code request} its line, and {@code otherHost} where the line has none. */
  static void addLine(RequestBuilder request, RequestLine.Sent line, @Nullable String otherHost) {
    request
        .line(line.method(), line.target())
        .scheme(line.scheme())
        .host(RecordedHeaders.host(otherHost))
        .host(hostAsSent(line));
  }

  /** The host without the port that the balancer puts there where the client did not. */
  private static @Nullable String hostAsSent(RequestLine.Sent line) {
    return RecordedHeaders.host(Scheme.withoutUsualPort(line.scheme(), line.host()));
  }

  /** All three times together, or -1 where one is missing. */
  static long sumNanos(long first, long second, long third) {
    return first < 0 || second < 0 || third < 0 ? -1 : first + second + third;
  }
}
