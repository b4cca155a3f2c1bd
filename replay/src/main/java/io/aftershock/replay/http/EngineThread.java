package io.aftershock.replay.http;

import io.netty.util.ResourceLeakDetector;
import io.netty.util.concurrent.FastThreadLocalThread;

/**
 * Threads for engines: on others the network library would make its small objects anew each time.
 */
public final class EngineThread {
  private static final String LEAK_DETECTION = "io.netty.leakDetection.level";

  static {
    if (System.getProperty(LEAK_DETECTION) == null) {
      // It takes a stack trace of one buffer in 128, for whoever looks for leaks; tests do.
      ResourceLeakDetector.setLevel(ResourceLeakDetector.Level.DISABLED);
    }
  }

  private EngineThread() {}

  /** Starts one that does not keep the JVM alive. */
  public static Thread start(String name, Runnable work) {
    Thread thread = new FastThreadLocalThread(work, name);
    thread.setDaemon(true);
    thread.start();
    return thread;
  }
}
