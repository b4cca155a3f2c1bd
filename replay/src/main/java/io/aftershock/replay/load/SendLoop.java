package io.aftershock.replay.load;

/** Sends what a queue holds, on the thread of its engine. */
interface SendLoop {
  /** Sends until the queue is exhausted or the run is stopped; what is in flight then stays so. */
  void run();
}
