package io.aftershock.replay;

import io.aftershock.replay.http.Limits;
import io.aftershock.replay.http.Sharing;
import io.aftershock.replay.machine.FileLimit;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options about connections and timeouts. */
final class ConnectionOptions {
  private static final int USUAL = 4000;
  private static final int USUAL_OF_CLOSED_LOOP = 64;

  @Option(
      names = "--connections",
      paramLabel = "N|unlimited",
      description =
          "Connections open at a time, opened as needed. Default: 4000, or fewer where the system"
              + " allows fewer open files.")
  private @Nullable String connections;

  @Option(
      names = "--share",
      defaultValue = "shared",
      paramLabel = "HOW",
      description = {
        "Which requests may use the same connection: shared (all), session (those of one session),",
        "recorded (those of one recorded connection, one after the other), request (none)."
            + " Default: ${DEFAULT-VALUE}."
      })
  @SuppressWarnings("NullAway.Init")
  private String share;

  @Option(
      names = "--idle",
      defaultValue = "60s",
      paramLabel = "TIME",
      description = "Close connections unused for that long. Default: ${DEFAULT-VALUE}.")
  @SuppressWarnings("NullAway.Init")
  private String idle;

  @Option(
      names = "--timeout",
      defaultValue = "10s",
      paramLabel = "TIME",
      description = "Longest wait for an outcome. Default: ${DEFAULT-VALUE}.")
  @SuppressWarnings("NullAway.Init")
  private String timeout;

  /**
   * The limits they ask for, or null after adding what is wrong to {@code mistakes}.
   *
   * @param closedLoop whether each connection is always in use, so that few are enough
   */
  @Nullable Limits limits(boolean closedLoop, List<String> mistakes) {
    Integer most = Mistakes.parse("--connections", connections(closedLoop), this::most, mistakes);
    Sharing sharing = Mistakes.choice("--share", share, Sharing.class, mistakes);
    Duration longestIdle = Mistakes.positive("--idle", idle, mistakes);
    Duration longest = Mistakes.positive("--timeout", timeout, mistakes);
    return most == null || sharing == null || longestIdle == null || longest == null
        ? null
        : new Limits(most, sharing, longestIdle.toNanos(), longest.toNanos());
  }

  private String connections(boolean closedLoop) {
    int usual = closedLoop ? USUAL_OF_CLOSED_LOOP : USUAL;
    return connections == null
        ? Integer.toString(Math.min(usual, FileLimit.mostConnections()))
        : connections;
  }

  private int most(String value) {
    int allowed = FileLimit.mostConnections();
    if (value.equals("unlimited")) {
      return allowed;
    }
    int number = Mistakes.number(value);
    if (number < 1) {
      throw new IllegalArgumentException("must be at least 1, or unlimited");
    }
    if (number > allowed) {
      throw new IllegalArgumentException(
          "this process may open no more than "
              + allowed
              + "; raise the limit (ulimit -n) or lower this");
    }
    return number;
  }
}
