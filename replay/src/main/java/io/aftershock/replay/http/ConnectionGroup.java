package io.aftershock.replay.http;

import java.util.ArrayDeque;

/** The connections that some requests share, and the requests that wait for one. */
final class ConnectionGroup {
  final long key;
  final int most;

  /** Number of the target that its connections go to. */
  final int target;

  /** Connections with room, the last used first. */
  final ArrayDeque<Connection> resting = new ArrayDeque<>();

  /** Requests without a connection, the oldest first, which is also the first to time out. */
  final ArrayDeque<Exchange> waiting = new ArrayDeque<>();

  int open;

  /** Whether it is in line for a connection of its own, since the limit is reached. */
  boolean inLine;

  ConnectionGroup(long key, int most, int target) {
    this.key = key;
    this.most = most;
    this.target = target;
  }

  boolean isUnused() {
    return open == 0 && waiting.isEmpty() && !inLine;
  }
}
