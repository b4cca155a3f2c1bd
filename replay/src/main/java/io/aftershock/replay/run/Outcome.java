package io.aftershock.replay.run;

import java.util.List;

/** How a request ended. */
public enum Outcome {
  /** A whole response came back, whatever its status. */
  RESPONDED(0, "responded"),
  /** No connection could be opened for it, for another reason than those that have a name here. */
  CONNECT_FAILED(1, "connect failed"),
  /** It was sent, and no byte of a response came within the timeout. */
  TIMED_OUT(2, "timed out"),
  /** The connection was closed or reset before the response had begun. */
  RESET(3, "reset"),
  /** What came back was not HTTP. */
  MALFORMED(4, "malformed"),
  /** It never left: no connection became free in time, or the run was ended first. */
  NOT_SENT(5, "not sent"),
  /** The target refused the connection: nothing listens there. */
  REFUSED(6, "refused"),
  /** The connection was not open within the timeout. */
  CONNECT_TIMED_OUT(7, "connect timed out"),
  /** The TLS handshake failed or was broken off. */
  TLS_FAILED(8, "TLS failed"),
  /** The response began, and was not whole within the timeout. */
  STALLED(9, "stalled"),
  /** The response began, and the connection was closed or reset before it was whole. */
  CUT_OFF(10, "cut off"),
  /** The response has a head or a line longer than any real one. */
  TOO_LONG(11, "head too long"),
  /** The server refused the one request, not the connection: HTTP/2's RST_STREAM. */
  STREAM_RESET(12, "stream reset"),
  /** Server after server closed its connection without taking it: HTTP/2's GOAWAY. */
  GONE_AWAY(13, "gone away"),
  /** This machine had no port or no open file left for a connection: the generator's fault. */
  NO_RESOURCES(14, "no ports or files left"),
  /** It was due longer ago than {@code --late drop} allows. */
  DROPPED_LATE(15, "dropped late"),
  /** As many requests were in flight as {@code --max-in-flight} allows. */
  OVER_IN_FLIGHT(16, "over --max-in-flight"),
  /** As many had been sent within the last second as {@code --max-rate} allows. */
  OVER_RATE(17, "over --max-rate"),
  /** Our own code failed, so that nobody knows what the target made of it. */
  OWN_FAILURE(18, "failed in aftershock"),
  /** A whole response came back, and a check of the rules found fault with it. */
  CHECK_FAILED(19, "check failed");

  private static final List<Outcome> VALUES = List.of(values());

  private final int code;
  private final String label;

  Outcome(int code, String label) {
    this.code = code;
    this.label = label;
  }

  /** Name for people. */
  public String label() {
    return label;
  }

  /** Whether a request failed that ended so: no whole response, or a status of 500 or above. */
  public boolean isError(int status) {
    return this != RESPONDED || status >= 500;
  }

  /** Whether a whole response came back. */
  public boolean isAnswered() {
    return this == RESPONDED || this == CHECK_FAILED;
  }

  /**
   * Whether it never left by the generator's own choice, or failed by its own fault, which says
   * nothing of the target.
   */
  public boolean isHeldBack() {
    return this == DROPPED_LATE || this == OVER_RATE || this == OWN_FAILURE;
  }

  /** Code in a run's samples; it never changes. */
  byte code() {
    return (byte) code;
  }

  static Outcome ofCode(byte code) {
    if (code < 0 || code >= VALUES.size()) {
      throw new IllegalArgumentException("no outcome has code " + code);
    }
    return VALUES.get(code); // Codes are positions, which the test holds.
  }
}
