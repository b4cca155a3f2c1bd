package io.aftershock.capture;

import io.aftershock.capture.input.entry.HarTime;
import io.aftershock.capture.trace.Durations;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Options of what is taken from the inputs. */
final class InputOptions {
  /** Longer than anybody follows a log, and short enough for nanoseconds. */
  private static final Duration LONGEST = Duration.ofDays(36_500);

  /** Most requests are answered sooner than that. */
  private static final Duration USUAL_WINDOW = Duration.ofSeconds(10);

  @Option(
      names = "--since",
      paramLabel = "TIME",
      description =
          "Skip what arrived earlier: 2026-11-24, 2026-11-24T07:30:00Z or seconds since 1970; UTC"
              + " unless an offset is given.")
  private @Nullable String since;

  @Option(names = "--until", paramLabel = "TIME", description = "Skip what arrived then or later.")
  private @Nullable String until;

  @Option(
      names = "--clock-offset",
      paramLabel = "FILE=MS",
      description =
          "Add MS milliseconds to the stamps of FILE, a name or a glob, where clocks of servers"
              + " disagree. Can be repeated; the last that fits a file counts.")
  private List<String> clockOffsets = new ArrayList<>();

  @Option(
      names = "--har-time",
      paramLabel = "MOMENT",
      defaultValue = "wire",
      description =
          "What moment a request in a HAR file was at: wire, when it was sent, after the client had"
              + " queued it and connected, or client, when it was asked for. Default:"
              + " ${DEFAULT-VALUE}.")
  private String harTime = "wire";

  @Option(
      names = "--keep-duplicates",
      description =
          "Keep requests whose id was recorded before. Default: skip an id that another input has"
              + " too, and a line that says the same twice.")
  private boolean keepDuplicates;

  @Option(
      names = "--follow",
      description =
          "Go on reading the last INPUT, a plain log, while it is being written, also when it is"
              + " rotated or truncated; until Ctrl-C, --for or --until. The trace grows meanwhile,"
              + " and replay --follow can send it.")
  private boolean follow;

  @Option(
      names = "--for",
      paramLabel = "DURATION",
      description = "Follow no longer than that, such as 90s, 10m or 1h.")
  private @Nullable String followFor;

  @Option(
      names = "--reorder-window",
      paramLabel = "DURATION",
      description =
          "How far the trace stays behind a log that is followed: requests whose lines come that"
              + " much after their arrival are put in order, later ones at the earliest moment left"
              + " (they are counted). Default: 10s.")
  private @Nullable String reorderWindow;

  /** What was chosen; mistakes are added to {@code check}, and what is returned is then no use. */
  InputChoices choices(List<String> inputs, OptionCheck check) {
    Long from = check.read("--since", since, TimeWindow::moment);
    Long to = check.read("--until", until, TimeWindow::moment);
    TimeWindow window =
        new TimeWindow(from == null ? Long.MIN_VALUE : from, to == null ? Long.MAX_VALUE : to);
    if (window.sinceNanos() >= window.untilNanos()) {
      check.add("--until " + until + ": must be later than --since " + since);
    }
    ClockOffsets clocks =
        new ClockOffsets(
            clockOffsets.stream()
                .map(text -> check.read("--clock-offset", text, ClockOffsets.Offset::parse))
                .filter(Objects::nonNull)
                .toList());
    clocks
        .unmatched(inputs)
        .forEach(pattern -> check.add("--clock-offset " + pattern + ": no INPUT has that name"));
    HarTime time = check.read("--har-time", harTime, OptionCheck.oneOf(List.of(HarTime.values())));
    Following following = following(inputs, window, check);
    return new InputChoices(
        window, clocks, keepDuplicates, time == null ? HarTime.WIRE : time, following);
  }

  private @Nullable Following following(List<String> inputs, TimeWindow window, OptionCheck check) {
    Duration longest = check.read("--for", followFor, Durations::parse);
    Duration orderedIn = check.read("--reorder-window", reorderWindow, Durations::parse);
    if (!follow) {
      if (followFor != null) {
        check.add("--for " + followFor + ": needs --follow");
      }
      if (reorderWindow != null) {
        check.add("--reorder-window " + reorderWindow + ": needs --follow; else all is in order");
      }
      return null;
    }
    if (inputs.isEmpty()) {
      return null;
    }
    String last = inputs.get(inputs.size() - 1);
    if (last.equals(CaptureOptions.STANDARD_INPUT)) {
      check.add("--follow: standard input is read to its end anyway; name a file");
    }
    Duration most = longest == null ? LONGEST : longest;
    if (window.untilNanos() != Long.MAX_VALUE) {
      Instant until = Instant.EPOCH.plusNanos(window.untilNanos());
      Duration left = Duration.between(Instant.now(), until);
      most = left.compareTo(most) < 0 ? left : most;
    }
    return new Following(last, most, orderedIn == null ? USUAL_WINDOW : orderedIn);
  }
}
