package io.aftershock.replay;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Lets Ctrl-C end a run, or several, in order: the JVM's shutdown is held up until what was done is
 * saved. The JVM then exits with 130 by itself.
 */
public final class Interruption {
  private static final long LONGEST_SAVE_SECONDS = 30;

  private final CountDownLatch saved = new CountDownLatch(1);
  private final Thread hook;

  private Interruption(Runnable stop) {
    hook =
        new Thread(
            () -> {
              stop.run();
              awaitSaved();
            },
            "aftershock-interruption");
  }

  /** Calls {@code stop} when the JVM is asked to end before this is {@linkplain #end ended}. */
  public static Interruption watch(Runnable stop) {
    Interruption interruption = new Interruption(stop);
    Runtime.getRuntime().addShutdownHook(interruption.hook);
    return interruption;
  }

  private void awaitSaved() {
    try {
      if (!saved.await(LONGEST_SAVE_SECONDS, TimeUnit.SECONDS)) {
        return; // Better an incomplete run, which says so, than a process that cannot be ended.
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** All is saved and said: the JVM may end. */
  public void end() {
    saved.countDown();
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException e) {
      // The shutdown has begun: the hook was what ended the run.
    }
  }
}
