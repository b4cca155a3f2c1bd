package io.aftershock.replay.http;

import io.aftershock.replay.run.Outcome;
import io.aftershock.replay.run.Sample;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http2.Http2Headers;
import org.jspecify.annotations.Nullable;

/**
 * One request on its way: its bytes, and what happened to it so far. Filled on the read-ahead
 * thread, changed on the thread of one event loop, written down by a third once it is done, and
 * then used again, so that a run makes no garbage. Each hands it over by a queue.
 */
public final class Exchange extends Aged<Exchange> implements Sample {
  private static final long NEVER = -1;
  private static final int USUAL_BYTES = 512;

  /** A larger buffer is given back as soon as its request is done. */
  private static final int MOST_BYTES_KEPT = 16 * 1024;

  private static final int MOST_TIMES_REFUSED = 3;

  private ByteBuf bytes;

  /** A copy of the buffer's capacity, so that the loop need not touch what others filled. */
  private int heldBytes;

  // What it asks.
  private long index;
  private int endpoint;
  private long intendedNanos;
  private long session;
  private long group;
  private int target;
  private boolean responseHasNoBody;
  private @Nullable Outcome refusal;
  private @Nullable Http2Headers http2Head;
  private int recordedStatus;
  private @Nullable Object attachment;

  // What happened.
  private long takenUpNanos;
  private long sentNanos;
  private long firstByteNanos;
  private long doneNanos;
  private long connectNanos;
  private long tlsNanos;
  private @Nullable Outcome outcome;
  private int status;
  private long responseBytes;
  private int connection;
  private boolean newConnection;
  private int timesRefused;
  private @Nullable ResponseBody responseBody;
  private @Nullable Answer answer;
  private @Nullable ResponseKeeper keeper;

  // Where it is.
  private @Nullable Connection carrier;

  /** An exchange for nothing yet: a {@link RequestEncoder} fills it. */
  public Exchange() {
    bytes = newBuffer(USUAL_BYTES);
    heldBytes = bytes.capacity();
  }

  private static ByteBuf newBuffer(int length) {
    return ByteBufAllocator.DEFAULT.directBuffer(length);
  }

  /** Of those that are kept there are few sizes, so that one soon fits all that come. */
  private static int room(int length) {
    if (length <= USUAL_BYTES || length > MOST_BYTES_KEPT) {
      return Math.max(USUAL_BYTES, length);
    }
    return Integer.highestOneBit(length - 1) << 1;
  }

  /**
   * Forgets all of the last request; returns the empty buffer for the bytes of the next.
   *
   * @param length how many they are: none grows to twice that, as it would while it is filled
   */
  ByteBuf begin(int length) {
    if (bytes.refCnt() > 1 || bytes.capacity() < length) {
      bytes.release(); // Perhaps a connection that was given up still holds it.
      bytes = newBuffer(room(length));
      heldBytes = bytes.capacity();
    } else {
      bytes.clear();
    }
    refusal = null;
    takenUpNanos = NEVER;
    sentNanos = NEVER;
    firstByteNanos = NEVER;
    doneNanos = NEVER;
    connectNanos = NEVER;
    tlsNanos = NEVER;
    outcome = null;
    status = 0;
    responseBytes = 0;
    connection = 0;
    newConnection = false;
    timesRefused = 0;
    carrier = null;
    return bytes;
  }

  /**
   * Says which request it is.
   *
   * @param target number of the target it goes to
   * @param group requests of one group, which all go to one target, share connections, and with no
   *     other; 0 is a group of each target
   * @param recordedStatus status of its response when it was recorded, or 0
   */
  void identify(
      long index,
      int endpoint,
      int target,
      long session,
      long group,
      boolean responseHasNoBody,
      int recordedStatus) {
    this.index = index;
    this.endpoint = endpoint;
    this.target = target;
    this.session = session;
    this.group = group;
    this.responseHasNoBody = responseHasNoBody;
    this.recordedStatus = recordedStatus;
  }

  /** Gives it another number than its index in the trace, which was sent before. */
  public void number(long number) {
    index = number;
  }

  /** Sets when it is to be sent, in nanoseconds after the run's start. */
  public void intendAt(long nanos) {
    intendedNanos = nanos;
  }

  /** Makes it one that is written down when it is due, and not sent. */
  public void refuse(Outcome why) {
    refusal = why;
  }

  /** Why it is not to be sent, or null. */
  public @Nullable Outcome refusal() {
    return refusal;
  }

  /** Number of the session it belongs to, or 0. */
  public long session() {
    return session;
  }

  /** Bytes of memory that its request takes. */
  int heldBytes() {
    return heldBytes;
  }

  /** The same where they are so many that it gives them back when it is done, else 0. */
  public int largeBytes() {
    return heldBytes > MOST_BYTES_KEPT ? heldBytes : 0;
  }

  /** Gives its buffer back to the allocator; it cannot be used again. */
  public void release() {
    bytes.release();
  }

  /** Whether its buffer is given back. */
  boolean isReleased() {
    return bytes.refCnt() == 0;
  }

  long group() {
    return group;
  }

  /** Whether it answers a HEAD, so that no body follows whatever the head says. */
  boolean responseHasNoBody() {
    return responseHasNoBody;
  }

  /** The connection it is on, or that is being opened for it; null where it waits or is done. */
  @Nullable Connection carrier() {
    return carrier;
  }

  void carriedBy(Connection by) {
    carrier = by;
  }

  /** Keeps something of the body of its response. */
  public void keepBody(BodyPolicy policy) {
    if (responseBody == null) {
      responseBody = new ResponseBody(policy);
    } else {
      responseBody.clear();
    }
    keeper = answer == null ? responseBody : answer.beside(responseBody);
  }

  /** Keeps the fields of its response, and of the body what {@code policy} says if not null. */
  public void keepAnswer(@Nullable BodyPolicy policy) {
    answer = new Answer(policy);
    keeper = answer;
  }

  /** Keeps nothing of its response but what {@link #keepBody} said. */
  public void keepNoAnswer() {
    answer = null;
    keeper = responseBody;
  }

  /** What {@link #keepAnswer} kept, or null. */
  public @Nullable Answer answer() {
    return answer;
  }

  /** Is shown its response as it comes, or null. */
  @Nullable ResponseKeeper keeper() {
    return keeper;
  }

  /** Lets {@code thing} come along until the next request is filled in. */
  public void attach(@Nullable Object thing) {
    attachment = thing;
  }

  /** What comes along, or null. */
  public @Nullable Object attachment() {
    return attachment;
  }

  /** Status of its response when it was recorded, or 0 where that is not known. */
  public int recordedStatus() {
    return recordedStatus;
  }

  /** What is kept of the body of its response, or null where nothing is. */
  public @Nullable ResponseBody responseBody() {
    return responseBody;
  }

  /** Makes it one whose response came, and is not what was asked of it. */
  public void failCheck() {
    outcome = Outcome.CHECK_FAILED;
  }

  void takenUp(long nanos) {
    takenUpNanos = nanos;
  }

  void connected(long tookNanos) {
    connectNanos = tookNanos;
  }

  void secured(long tookNanos) {
    tlsNanos = tookNanos;
  }

  /** Notes the send and hands out the bytes, with a reference for whoever writes them. */
  ByteBuf send(long nanos, int connectionNumber, boolean firstOnConnection) {
    sentNanos = nanos;
    connection = connectionNumber;
    newConnection = firstOnConnection;
    return bytes.retain();
  }

  /** Whether it may be sent once more after a server that did not take it; counts such times. */
  boolean mayGoAgain() {
    carrier = null;
    timesRefused++;
    return timesRefused <= MOST_TIMES_REFUSED;
  }

  void received(long nanos, int length) {
    if (firstByteNanos == NEVER) {
      firstByteNanos = nanos;
    }
    responseBytes += length;
  }

  /** The status came, and the response goes on. */
  void answered(int responseStatus) {
    status = responseStatus;
  }

  /** Takes the head of an HTTP/2 request; its buffer holds the body alone then. */
  void head(Http2Headers head) {
    http2Head = head;
  }

  Http2Headers http2Head() {
    Http2Headers head = http2Head;
    if (head == null) {
      throw new IllegalStateException("request " + index + " was encoded for HTTP/1");
    }
    return head;
  }

  void end(Outcome how, int responseStatus, long nanos) {
    outcome = how;
    status = responseStatus;
    doneNanos = nanos;
    carrier = null;
    if (largeBytes() > 0) {
      bytes.release();
      bytes = Unpooled.EMPTY_BUFFER;
      heldBytes = 0;
    }
  }

  @Override
  public long index() {
    return index;
  }

  @Override
  public int endpoint() {
    return endpoint;
  }

  @Override
  public int target() {
    return target;
  }

  @Override
  public long intendedNanos() {
    return intendedNanos;
  }

  @Override
  public long takenUpNanos() {
    return takenUpNanos;
  }

  @Override
  public long sentNanos() {
    return sentNanos;
  }

  @Override
  public long firstByteNanos() {
    return firstByteNanos;
  }

  @Override
  public long doneNanos() {
    return doneNanos;
  }

  @Override
  public long connectNanos() {
    return connectNanos;
  }

  @Override
  public long tlsNanos() {
    return tlsNanos;
  }

  /** How it ended; asked of none that is not done. */
  @Override
  public Outcome outcome() {
    Outcome how = outcome;
    if (how == null) {
      throw new IllegalStateException("request " + index + " is not done");
    }
    return how;
  }

  @Override
  public int status() {
    return status;
  }

  @Override
  public long responseBytes() {
    return responseBytes;
  }

  @Override
  public int connection() {
    return connection;
  }

  @Override
  public boolean newConnection() {
    return newConnection;
  }
}
