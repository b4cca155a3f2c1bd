package io.aftershock.replay.probe;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.re2j.Pattern;
import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Runs a command of the user's, which prints lines of a name and a value, or a page of metrics. */
final class ExecProbe implements Probe {
  private static final long LONGEST_SECONDS = 10;
  private static final int MOST_BYTES = 16 << 20;

  private final String command;
  private final @Nullable Pattern match;
  private volatile @Nullable Process running;

  /**
   * One that runs {@code command} by a shell.
   *
   * @param match what a series must have in it to be kept, or null for all
   */
  ExecProbe(String command, @Nullable Pattern match) {
    this.command = command;
    this.match = match;
  }

  @Override
  public String kind() {
    return "exec";
  }

  @Override
  public String from() {
    return command;
  }

  @Override
  public void ask(Reading into) throws IOException {
    Process process =
        new ProcessBuilder("sh", "-c", command)
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    running = process;
    try {
      process.getOutputStream().close();
      Thread watch = watch(process);
      String page;
      try (InputStream out = process.getInputStream()) {
        page = new String(out.readNBytes(MOST_BYTES), UTF_8);
      }
      int code = process.waitFor();
      watch.interrupt();
      if (code != 0) {
        throw new IOException("it ended with exit code " + code);
      }
      MetricsText.read(page, Matching.only(match, into));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      end(process);
    }
  }

  /** Ends a command that takes too long: reading its output would wait for it forever. */
  private static Thread watch(Process process) {
    Thread watch =
        new Thread(
            () -> {
              try {
                if (!process.waitFor(LONGEST_SECONDS, TimeUnit.SECONDS)) {
                  end(process);
                }
              } catch (InterruptedException e) {
                // It was in time.
              }
            },
            "aftershock-exec-watch");
    watch.setDaemon(true);
    watch.start();
    return watch;
  }

  private static void end(Process process) {
    process.descendants().forEach(ProcessHandle::destroyForcibly);
    process.destroyForcibly();
  }

  @Override
  public void close() {
    Process last = running;
    if (last != null) {
      end(last);
    }
  }
}
