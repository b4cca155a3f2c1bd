package io.aftershock.replay.rules;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

/**
 * Runs the code of one extension where it can do no harm: on a thread of its own, for a second at
 * most. Safe for use by several threads.
 */
final class Guard {
  private static final long LONGEST_MILLIS = 1000;

  private final String name;
  private final ExecutorService worker;
  private volatile boolean givenUp;

  Guard(String name) {
    this.name = name;
    this.worker =
        Executors.newSingleThreadExecutor(
            work -> {
              Thread thread = new Thread(work, "aftershock-extension-" + name);
              thread.setDaemon(true);
              return thread;
            });
  }

  /**
   * Does {@code work}.
   *
   * @throws ExtensionFailure where it throws, takes too long, or once has
   */
  <T> T call(Supplier<T> work) {
    if (givenUp) {
      throw new ExtensionFailure(name + " took longer than a second, and is not called any more");
    }
    Future<T> result = worker.submit(work::get);
    try {
      return result.get(LONGEST_MILLIS, TimeUnit.MILLISECONDS);
    } catch (ExecutionException e) {
      throw new ExtensionFailure(name + " failed: " + e.getCause());
    } catch (TimeoutException e) {
      givenUp = true;
      worker.shutdownNow();
      throw new ExtensionFailure(name + " took longer than a second, and is not called any more");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ExtensionFailure(name + " was interrupted");
    }
  }
}
