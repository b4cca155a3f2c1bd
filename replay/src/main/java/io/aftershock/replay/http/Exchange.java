package io.aftershock.replay.http;

import io.aftershock.replay.run.Outcome;
import io.aftershock.replay.run.RunSample;
import io.netty.buffer.ByteBuf;
import org.jspecify.annotations.Nullable;

/**
 * One request on its way: its bytes, and what happened to it so far. Made on the read-ahead thread,
 * changed on the event loop's thread only, and read by others once it is done.
 */
public final class Exchange {
  private static final long NEVER = -1;

  private final long index;
  private final int endpoint;
  private final long intendedNanos;
  private final boolean responseHasNoBody;
  private final ByteBuf bytes;

  private long dispatchedNanos = NEVER;
  private long sentNanos = NEVER;
  private long firstByteNanos = NEVER;
  private long doneNanos = NEVER;
  private @Nullable Outcome outcome;
  private int status;
  private long responseBytes;
  private int connection;
  private boolean newConnection;
  private @Nullable Connection carrier;

  /** Takes over {@code bytes}, which are released when they are sent or dropped. */
  Exchange(long index, int endpoint, long intendedNanos, boolean responseHasNoBody, ByteBuf bytes) {
    this.index = index;
    this.endpoint = endpoint;
    this.intendedNanos = intendedNanos;
    this.responseHasNoBody = responseHasNoBody;
    this.bytes = bytes;
  }

  /** When the schedule wants it sent, in nanoseconds after the run's start. */
  public long intendedNanos() {
    return intendedNanos;
  }

  /** When its bytes were handed to the socket, or -1. */
  public long sentNanos() {
    return sentNanos;
  }

  /** Whether its outcome is known. */
  public boolean isDone() {
    return outcome != null;
  }

  /** Whether it failed; false until it is done. */
  public boolean isError() {
    return outcome != null && outcome.isError(status);
  }

  /** Whether it answers a HEAD, so that no body follows whatever the head says. */
  boolean responseHasNoBody() {
    return responseHasNoBody;
  }

  /** The connection it is on, or that is being opened for it; null where it waits or is done. */
  @Nullable Connection carrier() {
    return carrier;
  }

  void carriedBy(Connection connection) {
    carrier = connection;
  }

  /** Whether its bytes are given back. */
  boolean isReleased() {
    return bytes.refCnt() == 0;
  }

  void dispatched(long nanos) {
    dispatchedNanos = nanos;
  }

  /** When the loop took it up, or -1. */
  public long dispatchedNanos() {
    return dispatchedNanos;
  }

  /** Notes the send and hands out the bytes, whose release is now the caller's. */
  ByteBuf send(long nanos, int connectionNumber, boolean firstOnConnection) {
    sentNanos = nanos;
    connection = connectionNumber;
    newConnection = firstOnConnection;
    return bytes;
  }

  void received(long nanos, int length) {
    if (firstByteNanos == NEVER) {
      firstByteNanos = nanos;
    }
    responseBytes += length;
  }

  void end(Outcome how, int responseStatus, long nanos) {
    outcome = how;
    status = responseStatus;
    doneNanos = nanos;
    carrier = null;
    drop();
  }

  /** Releases the bytes where they were never sent; nothing else becomes of it then. */
  public void drop() {
    if (sentNanos == NEVER) {
      bytes.release();
    }
  }

  /** What happened, once it is done. */
  public RunSample toSample() {
    Outcome how = outcome;
    if (how == null) {
      throw new IllegalStateException("request " + index + " is not done");
    }
    return new RunSample(
        index,
        endpoint,
        intendedNanos,
        sentNanos,
        firstByteNanos,
        doneNanos,
        how,
        status,
        responseBytes,
        connection,
        newConnection);
  }
}
