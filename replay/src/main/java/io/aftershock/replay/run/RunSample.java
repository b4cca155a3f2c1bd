package io.aftershock.replay.run;

/**
 * What happened to one request. All times are nanoseconds after the run's start.
 *
 * @param index the request's index in the trace
 * @param endpoint index into {@link RunInfo#endpoints()}
 * @param intendedNanos when the schedule wanted it sent
 * @param sentNanos when its bytes were handed to the socket, or -1 where they never were
 * @param firstByteNanos when the first byte of the response came, or -1 where none did
 * @param doneNanos when its outcome was known
 * @param outcome how it ended
 * @param status response status, or 0 where there was no response
 * @param responseBytes bytes of the response that were received, head included
 * @param connection number of the connection that carried it, from 1, or 0 where there was none
 * @param newConnection whether that connection was opened for it
 */
public record RunSample(
    long index,
    int endpoint,
    long intendedNanos,
    long sentNanos,
    long firstByteNanos,
    long doneNanos,
    Outcome outcome,
    int status,
    long responseBytes,
    int connection,
    boolean newConnection) {

  /**
   * Time from when the request was due to its outcome: what a user would have waited. It counts the
   * generator's own lateness and the wait for a connection, so it is safe from coordinated
   * omission.
   */
  public long latencyNanos() {
    return doneNanos - intendedNanos;
  }

  /** Time from the send to the outcome, or -1 where it was never sent. */
  public long serviceNanos() {
    return sentNanos < 0 ? -1 : doneNanos - sentNanos;
  }

  /** How late it was sent, or -1 where it never was. */
  public long lagNanos() {
    return sentNanos < 0 ? -1 : sentNanos - intendedNanos;
  }

  /** Whether it failed: no whole response, or a status of 500 or above. */
  public boolean isError() {
    return outcome.isError(status);
  }
}
