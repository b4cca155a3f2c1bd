package io.aftershock.replay.http;

import io.aftershock.capture.trace.Header;
import io.netty.buffer.ByteBuf;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The fields of a response's head, and the beginning of its body where that is wanted. Belongs to
 * whoever has its exchange.
 */
public final class Answer extends ResponseKeeper {
  /** Fields that are kept; a head is no longer than {@link ResponseScanner#MAX_HEAD_BYTES}. */
  private static final int MOST_FIELDS = 1000;

  private final List<Header> fields = new ArrayList<>();
  private final @Nullable ResponseBody body;
  private @Nullable ResponseBody beside;

  /** Keeps of the body what {@code policy} says, or nothing where it is null. */
  Answer(@Nullable BodyPolicy policy) {
    body = policy == null ? null : new ResponseBody(policy);
  }

  /** Hands the body to {@code other} too. */
  Answer beside(ResponseBody other) {
    beside = other;
    return this;
  }

  @Override
  void add(ByteBuf in, int index, int length) {
    if (body != null) {
      body.add(in, index, length);
    }
    if (beside != null) {
      beside.add(in, index, length);
    }
  }

  @Override
  boolean wantsFields() {
    return true;
  }

  @Override
  void field(String name, String value) {
    if (fields.size() < MOST_FIELDS) {
      fields.add(new Header(name, value));
    }
  }

  /** The fields of the head in their order. */
  public List<Header> fields() {
    return fields;
  }

  /** Length of the whole body in bytes, as far as it came; 0 where the body is not kept. */
  public long bodyBytes() {
    return body == null ? 0 : body.bytes();
  }

  /** The beginning of the body, in the coding that it came in. */
  public ByteBuffer body() {
    return body == null ? ByteBuffer.allocate(0) : body.kept();
  }

  /** Gives its memory back; the body is empty then. */
  public void clear() {
    if (body != null) {
      body.clear();
    }
  }
}
