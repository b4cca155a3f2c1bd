package io.aftershock.replay;

import io.aftershock.capture.trace.Durations;
import io.aftershock.replay.load.Precision;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options about how exactly requests are sent. */
final class PacingOptions {
  @Option(
      names = "--max",
      description =
          "Send as fast as the target answers, on --connections (64 where not given), whatever the"
              + " trace's times: a closed loop, which hides what a stall would have cost.")
  private boolean closedLoop;

  @Option(
      names = "--precision",
      paramLabel = "HOW",
      description = {
        "What exactness may cost: spin (a core, always), hybrid (sleep, then spin for the last",
        "stretch), sleep (some tens of microseconds late). Default: hybrid, or sleep on one core."
      })
  private @Nullable String precision;

  @Option(
      names = "--loops",
      defaultValue = "1",
      paramLabel = "N",
      description =
          "Threads that send; a session stays with one. Default: ${DEFAULT-VALUE}, good for 50,000"
              + " requests a second and more.")
  private int loops;

  @Option(
      names = "--no-pin",
      negatable = true,
      description = "Do not give each loop a core of its own.")
  private boolean pinned = true;

  @Option(
      names = "--max-lag",
      defaultValue = "50ms",
      paramLabel = "TIME",
      description =
          "Exit 4 where 1%% of requests leave later than that by the generator's own fault."
              + " Default: ${DEFAULT-VALUE}.")
  @SuppressWarnings("NullAway.Init")
  private String maxLag;

  @Option(
      names = "--warm-up",
      defaultValue = "8s",
      paramLabel = "TIME",
      description =
          "Longest time to warm up against a server of our own, before the start; it ends when"
              + " there is nothing left to compile. Default: ${DEFAULT-VALUE}.")
  @SuppressWarnings("NullAway.Init")
  private String warmUp;

  @Option(
      names = "--open-ahead",
      defaultValue = "auto",
      paramLabel = "N|auto",
      description =
          "Connections opened before the start, so that no burst waits for them. Default: auto, as"
              + " many as the busiest 10 ms has requests, 64 at most, where all share connections.")
  @SuppressWarnings("NullAway.Init")
  private String openAhead;

  /**
   * The pacing they ask for, or null after adding what is wrong to {@code mistakes}.
   *
   * @param longest when a closed loop ends, if not before
   */
  ReplayOptions.@Nullable Pacing pacing(Duration longest, List<String> mistakes) {
    int processors = Runtime.getRuntime().availableProcessors();
    Precision exact =
        precision == null
            ? Precision.usualFor(processors)
            : Mistakes.choice("--precision", precision, Precision.class, mistakes);
    Duration bound = Mistakes.parse("--max-lag", maxLag, Durations::parse, mistakes);
    Duration warm = Mistakes.parse("--warm-up", warmUp, Durations::parse, mistakes);
    Integer open = Mistakes.parse("--open-ahead", openAhead, PacingOptions::openAhead, mistakes);
    if (loops < 1 || loops > processors) {
      mistakes.add("--loops " + loops + ": must be from 1 to the number of cores, " + processors);
    }
    return exact == null || bound == null || warm == null || open == null
        ? null
        : new ReplayOptions.Pacing(loops, exact, pinned, closedLoop, longest, bound, warm, open);
  }

  private static int openAhead(String value) {
    if (value.equals("auto")) {
      return ReplayOptions.Pacing.AUTO;
    }
    int number = Mistakes.number(value);
    if (number < 0) {
      throw new IllegalArgumentException("must be at least 0, or auto");
    }
    return number;
  }

  boolean isClosedLoop() {
    return closedLoop;
  }
}
