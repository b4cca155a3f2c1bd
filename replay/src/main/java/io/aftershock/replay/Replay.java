package io.aftershock.replay;

import io.aftershock.replay.run.Run;
import io.aftershock.replay.run.RunInfo;
import io.aftershock.replay.run.RunInfo.End;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Replays a trace from a program, such as a JUnit test:
 *
 * <pre>{@code
 * Run before = Replay.of(Path.of("outage.trace")).target(uri).speed(2).run();
 * }</pre>
 *
 * <p>It is {@code aftershock replay} without the talk: what is not said has the same default, and
 * what is said is checked in the same way. {@link #option} takes the command's other options. Like
 * the command, it sends nothing but GET, HEAD and OPTIONS without {@link #writes}, and refuses a
 * target that the trace was recorded from.
 *
 * <p>The JVM needs the {@code --add-opens} of the README's section "In a JUnit test". For exact
 * times it also needs a core that the program under test does not use. One thread at a time may use
 * an object of this class; different ones do not know of each other.
 */
public final class Replay {
  private final Path trace;
  private final List<String> words = new ArrayList<>();
  private @Nullable Path output;

  private Replay(Path trace) {
    this.trace = trace;
  }

  /** A replay of {@code trace}, a directory that {@code aftershock capture} wrote. */
  public static Replay of(Path trace) {
    return new Replay(trace);
  }

  /**
   * Where to send it, and nowhere else. Said again, each target gets an equal share, and a session
   * stays with one.
   *
   * @param uri {@code http://host:port} or {@code https://host:port}
   */
  public Replay target(URI uri) {
    return option("--target", uri.toString());
  }

  /** Compresses time: 2 is twice as fast, 0.5 half; 1 where not said. */
  public Replay speed(double factor) {
    return option("--speed", Double.toString(factor));
  }

  /** Multiplies arrivals and leaves time alone; 1 where not said. */
  public Replay load(double factor) {
    return option("--load", Double.toString(factor));
  }

  /** Also sends requests that may change something (POST, PUT, DELETE, ...). */
  public Replay writes() {
    return option("--writes");
  }

  /** Longest wait for an outcome; 10 s where not said. */
  public Replay timeout(Duration longest) {
    return option("--timeout", millis(longest));
  }

  /** Longest warm-up against a server of Aftershock's own before the start; 8 s where not said. */
  public Replay warmUp(Duration longest) {
    return option("--warm-up", millis(longest));
  }

  /** Name of the run in reports. */
  public Replay label(String name) {
    return option("--label", name);
  }

  /**
   * The run to write, a new directory. Where not said, it is in the system's directory for
   * temporary files, and stays there.
   */
  public Replay output(Path run) {
    output = run;
    return this;
  }

  /**
   * Any other option of {@code aftershock replay} that has a value.
   *
   * @param name such as {@code --max-rate}
   */
  public Replay option(String name, String value) {
    return option(name + "=" + value);
  }

  /** Any other option of {@code aftershock replay} without a value, such as {@code --sessions}. */
  public Replay option(String name) {
    words.add(name);
    return this;
  }

  private static Path temporary() {
    return Path.of(
        System.getProperty("java.io.tmpdir"), "aftershock-" + UUID.randomUUID() + ".run");
  }

  private static String millis(Duration duration) {
    return duration.toMillis() + "ms";
  }

  /**
   * Sends it, and returns when all is answered or given up. It takes as long as the trace over its
   * speed, and the warm-up.
   *
   * @return the run; ask it whether it {@linkplain Run#isTrustworthy is trustworthy}
   * @throws IllegalArgumentException where something that was said is wrong: the message names each
   *     by its option on the command line, a line each
   * @throws IOException where the trace, the target or the run cannot be used, where there is
   *     nothing to send, or where the replay did not come to its end; what was done by then is in
   *     the run
   */
  public Run run() throws IOException {
    List<String> mistakes = new ArrayList<>();
    ReplayArguments arguments = ReplayArguments.read(words, trace, mistakes);
    Path run = output == null ? temporary() : output;
    ReplayOptions options = arguments.options(run, mistakes);
    if (options == null || !mistakes.isEmpty()) {
      throw new IllegalArgumentException(String.join("\n", mistakes));
    }
    ReplayPlan plan = options.plan();
    String refusal = arguments.refusal(options, plan);
    if (refusal != null) {
      throw new IllegalArgumentException(refusal);
    }
    options.requireRequests(plan);
    RunInfo info = new ReplayRun(options, plan, List.of()).run();
    if (info.end() == End.FAILED) {
      throw new IOException(run + ": " + info.endReason());
    }
    return new Run(run, info);
  }
}
