package io.aftershock.replay.http;

import io.netty.buffer.ByteBuf;
import org.jspecify.annotations.Nullable;

/**
 * Finds the end of one HTTP/1.x response in a stream of bytes. It reads the status and what frames
 * the body (RFC 9112, section 6), and takes nothing else apart. Not thread-safe.
 */
final class ResponseScanner {
  /** Bytes that a head may have, and a chunk's size line or the trailers. */
  static final int MAX_HEAD_BYTES = 256 * 1024;

  private static final String STATUS_LINE_START = "HTTP/1.";

  /** What the bytes so far amount to. */
  enum Progress {
    /** The response goes on. */
    MORE,
    /** The response is whole; the buffer stands right after it. */
    COMPLETE,
    /** This is no HTTP response. */
    MALFORMED
  }

  private enum State {
    HEAD,
    FIXED_BODY,
    CHUNK_SIZE,
    CHUNK_DATA,
    CHUNK_END,
    TRAILER,
    BODY_UNTIL_CLOSE
  }

  private final HeadLine line = new HeadLine();
  private final ResponseHead head = new ResponseHead();
  private State state = State.HEAD;
  private boolean fieldIsHeld;
  private boolean noBody;
  private long bodyRemaining;
  private int headBytes;
  private boolean tooLong;
  private @Nullable ResponseKeeper keeper;
  private boolean fieldsAreKept;

  /** Shows the next responses to {@code to}, where that is not null. */
  void show(@Nullable ResponseKeeper to) {
    keeper = to;
    fieldsAreKept = to != null && to.wantsFields();
  }

  /** Prepares for the next response, which has no body where it answers a HEAD. */
  void reset(boolean answersHead) {
    state = State.HEAD;
    fieldIsHeld = false;
    noBody = answersHead;
    bodyRemaining = 0;
    headBytes = 0;
    tooLong = false;
    line.clear();
    head.clear();
  }

  /** Status of the response, or 0 where its status line has not come. */
  int status() {
    return head.status();
  }

  /** Whether what is malformed is only longer than any real head. */
  boolean isTooLong() {
    return tooLong;
  }

  /** Whether the connection may carry another request after the complete response. */
  boolean keepAlive() {
    return state != State.BODY_UNTIL_CLOSE && head.keepAlive();
  }

  /** Reads on, until the response is whole or {@code in} is used up. */
  Progress scan(ByteBuf in) {
    Progress progress = Progress.MORE;
    while (progress == Progress.MORE && in.isReadable()) {
      progress =
          switch (state) {
            case HEAD -> scanHead(in);
            case FIXED_BODY -> skipBody(in) ? Progress.COMPLETE : Progress.MORE;
            case CHUNK_SIZE -> scanChunkSize(in);
            case CHUNK_DATA -> skipChunk(in);
            case CHUNK_END -> scanChunkEnd(in);
            case TRAILER -> scanTrailer(in);
            case BODY_UNTIL_CLOSE -> skipAll(in);
          };
    }
    return progress;
  }

  /** Says what the end of the stream makes of the response so far. */
  Progress endOfStream() {
    return state == State.BODY_UNTIL_CLOSE ? Progress.COMPLETE : Progress.MORE;
  }

  private Progress scanHead(ByteBuf in) {
    while (in.isReadable()) {
      if (fieldIsHeld && !acceptHeld(in)) {
        return Progress.MALFORMED;
      }
      if (head.hasStatus() && line.isEmpty() && skipField(in)) {
        continue;
      }
      if (!readLine(in)) {
        break;
      }
      if (line.isEmpty()) {
        return head.hasStatus() ? headComplete() : Progress.MALFORMED;
      }
      if (head.hasStatus()) {
        fieldIsHeld = true;
      } else if (head.accept(line)) {
        line.clear();
      } else {
        return Progress.MALFORMED;
      }
    }
    return tooLong() || !line.mayStartWith(head.hasStatus() ? "" : STATUS_LINE_START)
        ? Progress.MALFORMED
        : Progress.MORE;
  }

  /**
   * Passes over a whole line of a field that says nothing about framing, or goes on with one that
   * did not: most are, and need not be copied.
   */
  private boolean skipField(ByteBuf in) {
    int start = in.readerIndex();
    if (fieldsAreKept || !ResponseHead.isOfNoConcern(in.getByte(start))) {
      return false;
    }
    int end = in.indexOf(start, in.writerIndex(), (byte) '\n');
    if (end < 0) {
      return false;
    }
    in.readerIndex(end + 1);
    headBytes += end + 1 - start;
    return true;
  }

  /** Takes the last field, unless the next line goes on with it (RFC 9112, 5.2). */
  private boolean acceptHeld(ByteBuf in) {
    fieldIsHeld = false;
    byte next = in.getByte(in.readerIndex());
    if (next == ' ' || next == '\t') {
      return true;
    }
    boolean accepted = head.accept(line);
    if (fieldsAreKept) {
      showField();
    }
    line.clear();
    return accepted;
  }

  private void showField() {
    String field = line.toString();
    int colon = field.indexOf(':');
    if (colon > 0 && keeper != null) {
      keeper.field(field.substring(0, colon).strip(), field.substring(colon + 1).strip());
    }
  }

  private Progress headComplete() {
    line.clear();
    headBytes = 0;
    if (head.isInterim()) {
      head.clear();
      return Progress.MORE;
    }
    if (noBody || head.status() < 200 || head.status() == 204 || head.status() == 304) {
      return Progress.COMPLETE;
    }
    if (head.isChunked()) {
      state = State.CHUNK_SIZE;
      return Progress.MORE;
    }
    if (head.contentLength() < 0) {
      state = State.BODY_UNTIL_CLOSE;
      return Progress.MORE;
    }
    bodyRemaining = head.contentLength();
    state = State.FIXED_BODY;
    return bodyRemaining == 0 ? Progress.COMPLETE : Progress.MORE;
  }

  private boolean skipBody(ByteBuf in) {
    int step = (int) Math.min(bodyRemaining, in.readableBytes());
    skip(in, step);
    bodyRemaining -= step;
    return bodyRemaining == 0;
  }

  private Progress scanChunkSize(ByteBuf in) {
    if (!readLine(in)) {
      return tooLong() ? Progress.MALFORMED : Progress.MORE;
    }
    long size = line.hexNumber();
    if (size < 0) {
      return Progress.MALFORMED;
    }
    line.clear();
    headBytes = 0;
    bodyRemaining = size;
    state = size == 0 ? State.TRAILER : State.CHUNK_DATA;
    return Progress.MORE;
  }

  private Progress skipChunk(ByteBuf in) {
    if (skipBody(in)) {
      state = State.CHUNK_END;
    }
    return Progress.MORE;
  }

  private Progress scanChunkEnd(ByteBuf in) {
    if (!readLine(in)) {
      boolean lineEndBegun = line.length() <= 1 && line.mayStartWith("\r");
      return lineEndBegun ? Progress.MORE : Progress.MALFORMED;
    }
    if (!line.isEmpty()) {
      return Progress.MALFORMED;
    }
    line.clear();
    state = State.CHUNK_SIZE;
    return Progress.MORE;
  }

  private Progress scanTrailer(ByteBuf in) {
    while (readLine(in)) {
      boolean last = line.isEmpty();
      line.clear();
      if (last) {
        return Progress.COMPLETE;
      }
    }
    return tooLong() ? Progress.MALFORMED : Progress.MORE;
  }

  private Progress skipAll(ByteBuf in) {
    skip(in, in.readableBytes());
    return Progress.MORE;
  }

  private void skip(ByteBuf in, int length) {
    if (keeper != null) {
      keeper.add(in, in.readerIndex(), length);
    }
    in.skipBytes(length);
  }

  private boolean readLine(ByteBuf in) {
    int before = in.readerIndex();
    boolean whole = line.read(in);
    headBytes += in.readerIndex() - before;
    return whole;
  }

  private boolean tooLong() {
    tooLong = headBytes > MAX_HEAD_BYTES;
    return tooLong;
  }
}
