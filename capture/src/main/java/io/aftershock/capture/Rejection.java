package io.aftershock.capture;

import java.io.Serializable;

/**
 * A line or entry that was not understood.
 *
 * @param source the source's name
 * @param number of the line or entry, from 1
 * @param reason what kind of mistake it is
 * @param detail what of this line was wrong, without secrets
 */
record Rejection(String source, long number, String reason, String detail) implements Serializable {
  /** In the form that editors and terminals can jump to. */
  @Override
  public String toString() {
    return source + ":" + number + ": " + reason + (detail.isEmpty() ? "" : ": " + detail);
  }
}
