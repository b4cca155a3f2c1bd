package io.aftershock.replay.live.page;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import org.jspecify.annotations.Nullable;

/**
 * Those who watch: what is told is made once and put in a queue for each. One that does not keep up
 * is let go. Any thread may call.
 */
final class Viewers {
  /** Each holds a thread. */
  static final int MOST = 16;

  /** Seconds that a viewer may be behind by. */
  private static final int MOST_BEHIND = 8;

  private static final byte[] END = new byte[0];

  private final List<Viewer> all = new ArrayList<>();
  private boolean over;

  private static final class Viewer {
    private final BlockingQueue<byte[]> queue = new ArrayBlockingQueue<>(MOST_BEHIND);
    private final Thread thread = Thread.currentThread();
  }

  /**
   * Takes one in, whose thread is the calling one; null where there are as many as there may be.
   */
  synchronized @Nullable Object come() {
    if (over || all.size() >= MOST) {
      return null;
    }
    Viewer viewer = new Viewer();
    all.add(viewer);
    return viewer;
  }

  /**
   * Writes {@code first} and then what is told to {@code out}, until the end or until it is let go.
   *
   * @param viewer what {@link #come} gave on this thread
   */
  void watch(Object viewer, String first, OutputStream out) {
    Viewer self = (Viewer) viewer;
    try {
      out.write(event(first));
      out.flush();
      for (byte[] next = self.queue.take(); next != END; next = self.queue.take()) {
        out.write(next);
        out.flush();
      }
    } catch (IOException | InterruptedException e) {
      // It went away, or was too slow: nobody is left to be told.
    } finally {
      leave(self);
      // It was for the writing, which has ended: the thread serves others after that.
      Thread.interrupted();
    }
  }

  private synchronized void leave(Viewer viewer) {
    all.remove(viewer);
  }

  /** Tells all. */
  synchronized void tell(String data) {
    byte[] event = event(data);
    for (Viewer viewer : List.copyOf(all)) {
      if (!viewer.queue.offer(event)) {
        all.remove(viewer);
        viewer.thread.interrupt(); // Which breaks a write off that nobody reads.
      }
    }
  }

  /** Tells all a last thing, after which they leave. */
  synchronized void end(String data) {
    tell(data);
    over = true;
    all.forEach(viewer -> viewer.queue.offer(END));
  }

  synchronized int count() {
    return all.size();
  }

  private static byte[] event(String data) {
    return ("data: " + data + "\n\n").getBytes(UTF_8);
  }
}
