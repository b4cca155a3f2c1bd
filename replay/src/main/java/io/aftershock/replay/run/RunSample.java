package io.aftershock.replay.run;

/** A {@link Sample} that was read from a run; what its numbers mean is said there. */
public record RunSample(
    long index,
    int endpoint,
    long intendedNanos,
    long takenUpNanos,
    long sentNanos,
    long firstByteNanos,
    long doneNanos,
    long connectNanos,
    long tlsNanos,
    Outcome outcome,
    int status,
    long responseBytes,
    int connection,
    boolean newConnection,
    int target)
    implements Sample {
  /** One to the first target. */
  public RunSample(
      long index,
      int endpoint,
      long intendedNanos,
      long takenUpNanos,
      long sentNanos,
      long firstByteNanos,
      long doneNanos,
      long connectNanos,
      long tlsNanos,
      Outcome outcome,
      int status,
      long responseBytes,
      int connection,
      boolean newConnection) {
    this(
        index,
        endpoint,
        intendedNanos,
        takenUpNanos,
        sentNanos,
        firstByteNanos,
        doneNanos,
        connectNanos,
        tlsNanos,
        outcome,
        status,
        responseBytes,
        connection,
        newConnection,
        0);
  }

  /** A copy of a sample that may not last. */
  public static RunSample of(Sample sample) {
    return new RunSample(
        sample.index(),
        sample.endpoint(),
        sample.intendedNanos(),
        sample.takenUpNanos(),
        sample.sentNanos(),
        sample.firstByteNanos(),
        sample.doneNanos(),
        sample.connectNanos(),
        sample.tlsNanos(),
        sample.outcome(),
        sample.status(),
        sample.responseBytes(),
        sample.connection(),
        sample.newConnection(),
        sample.target());
  }
}
