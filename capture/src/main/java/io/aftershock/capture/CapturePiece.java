package io.aftershock.capture;

import java.io.Serializable;

/**
 * A piece of an input.
 *
 * @param source index of the input
 * @param name the input as given
 * @param start first byte
 * @param end the first byte behind it
 * @param whole whether it is the whole input, which is read from its start to its end
 */
public record CapturePiece(int source, String name, long start, long end, boolean whole)
    implements Serializable {
  /** Says where in the order of all pieces it is. */
  long order() {
    return ((long) source << 40) + start / 1024;
  }
}
