package io.aftershock.replay.run;

import java.util.List;

/** How a request ended. */
public enum Outcome {
  /** A whole response came back, whatever its status. */
  RESPONDED(0, "responded"),
  /** No connection could be opened for it. */
  CONNECT_FAILED(1, "connect failed"),
  /** No whole response came within the timeout. */
  TIMED_OUT(2, "timed out"),
  /** The connection was closed or reset before the whole response had come. */
  RESET(3, "reset"),
  /** What came back was not HTTP. */
  MALFORMED(4, "malformed"),
  /** It never left: no connection became free in time, or the run was ended first. */
  NOT_SENT(5, "not sent");

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

  /** Code in a run's samples; it never changes. */
  byte code() {
    return (byte) code;
  }

  static Outcome ofCode(byte code) {
    for (Outcome outcome : VALUES) {
      if (outcome.code == code) {
        return outcome;
      }
    }
    throw new IllegalArgumentException("no outcome has code " + code);
  }
}
