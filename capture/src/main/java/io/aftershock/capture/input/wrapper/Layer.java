package io.aftershock.capture.input.wrapper;

import io.aftershock.capture.input.wrapper.Peeled.Kind;
import java.util.Arrays;

/**
 * One wrapper around all lines, with the parts of lines that are not whole yet. Not thread-safe.
 */
final class Layer {
  private static final int STREAMS = 2;

  private final WrapperKind kind;
  private final Wrapper wrapper;
  private final byte[][] parts = new byte[STREAMS][0];
  private final int[] lengths = new int[STREAMS];

  Layer(WrapperKind kind) {
    this.kind = kind;
    wrapper = kind.open();
  }

  WrapperKind kind() {
    return kind;
  }

  /** As {@link Wrapper#peel}, with parts joined: {@link Kind#PART} is never returned. */
  Kind peel(byte[] line, int from, int to, Peeled peeled) {
    Kind found = wrapper.peel(line, from, to, peeled);
    int stream = peeled.stream;
    if (found == Kind.PART) {
      append(stream, peeled);
      return Kind.NOTHING;
    }
    if (found == Kind.LINE && lengths[stream] > 0) {
      append(stream, peeled);
      take(stream, peeled);
    }
    return found;
  }

  /** Puts a line whose end is missing into {@code peeled}, or returns false if there is none. */
  boolean takeUnfinished(Peeled peeled) {
    for (int stream = 0; stream < STREAMS; stream++) {
      if (lengths[stream] > 0) {
        take(stream, peeled);
        return true;
      }
    }
    return false;
  }

  private void take(int stream, Peeled peeled) {
    peeled.line(parts[stream], 0, lengths[stream]);
    lengths[stream] = 0;
  }

  /** A line that gets too long is cut: it is refused for its length. */
  private void append(int stream, Peeled part) {
    int most = Peeling.LONGEST_LINE + 1 - lengths[stream];
    int length = Math.min(part.to - part.from, most);
    int needed = lengths[stream] + length;
    if (parts[stream].length < needed) {
      parts[stream] = Arrays.copyOf(parts[stream], Math.max(needed, 2 * parts[stream].length));
    }
    System.arraycopy(part.bytes, part.from, parts[stream], lengths[stream], length);
    lengths[stream] = needed;
  }
}
