package io.aftershock.replay.load;

/** The threads beside the loop's. */
final class Workers {
  private Workers() {}

  /** Starts a thread that does not keep the JVM alive. */
  static Thread start(String name, Runnable work) {
    Thread thread = new Thread(work, name);
    thread.setDaemon(true);
    thread.start();
    return thread;
  }

  /** Waits until it has ended, through interrupts, which are kept. */
  static void join(Thread thread) {
    boolean interrupted = false;
    while (thread.isAlive()) {
      try {
        thread.join();
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
