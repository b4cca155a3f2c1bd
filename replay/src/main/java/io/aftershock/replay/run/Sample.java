package io.aftershock.replay.run;

/**
 * What happened to one request. All times are nanoseconds after the run's start; those of things
 * that never happened are -1.
 */
public interface Sample {
  /**
   * The request's index in the trace; in later laps, as many times the trace's requests more as
   * laps were over.
   */
  long index();

  /** Index into {@link RunInfo#endpoints()}. */
  int endpoint();

  /** Number of the target it went to, from 0, in the order of the options; at most 127. */
  int target();

  /** When the schedule wanted it sent. */
  long intendedNanos();

  /**
   * When the generator took it up: later than intended by the generator's own fault. The wait for a
   * connection comes after it.
   */
  long takenUpNanos();

  /** When its bytes were handed to the socket, or -1. */
  long sentNanos();

  /** When the first byte of the response came, or -1. */
  long firstByteNanos();

  /** When its outcome was known. */
  long doneNanos();

  /** How long the connection that was opened for it took to open, or -1 where none was. */
  long connectNanos();

  /** How long that connection's TLS handshake took after it was open, or -1. */
  long tlsNanos();

  /** How it ended. */
  Outcome outcome();

  /** Response status, or 0 where there was no response. */
  int status();

  /** Bytes of the response that were received, head included. */
  long responseBytes();

  /** Number of the connection that carried it, from 1, or 0 where there was none. */
  int connection();

  /** Whether that connection was opened for it. */
  boolean newConnection();

  /**
   * Time from when the request was due to its outcome: what a user would have waited. It counts the
   * generator's own lateness and the wait for a connection, so it is safe from coordinated
   * omission.
   */
  default long latencyNanos() {
    return doneNanos() - intendedNanos();
  }

  /** Time from the send to the outcome, or -1 where it was never sent. */
  default long serviceNanos() {
    return sentNanos() < 0 ? -1 : doneNanos() - sentNanos();
  }

  /** How late it was sent, or -1 where it never was. */
  default long lagNanos() {
    return sentNanos() < 0 ? -1 : sentNanos() - intendedNanos();
  }

  /** Whether it failed: no whole response, or a status of 500 or above. */
  default boolean isError() {
    return outcome().isError(status());
  }
}
