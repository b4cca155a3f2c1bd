package io.aftershock.replay.http;

import io.netty.buffer.ByteBuf;

/** Keeps something of one response while it comes. Belongs to whoever has its exchange. */
abstract class ResponseKeeper {
  /** The next {@code length} bytes of the body; the buffer stays as it is. */
  abstract void add(ByteBuf in, int index, int length);

  /** Whether it is to be told of the fields of the head. */
  boolean wantsFields() {
    return false;
  }

  /** The next field of the head. */
  void field(String name, String value) {}
}
