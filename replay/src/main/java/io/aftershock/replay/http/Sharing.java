package io.aftershock.replay.http;

import io.aftershock.capture.trace.RequestBytes;

/** Which requests may use the same connection. */
public enum Sharing {
  /** All: what is idle is used. */
  SHARED,
  /** Those of one session; what no session is known of shares. */
  SESSION,
  /** Those that came on one connection when they were recorded, one after the other. */
  RECORDED,
  /** None: each request has a connection of its own. */
  REQUEST;

  long groupOf(RequestBytes request) {
    return switch (this) {
      case SHARED, REQUEST -> 0;
      case SESSION -> request.session();
      case RECORDED -> request.connection();
    };
  }

  /** How many connections a group may have open at a time. */
  int mostInGroup(long group) {
    return this == RECORDED && group != 0 ? 1 : Integer.MAX_VALUE;
  }
}
