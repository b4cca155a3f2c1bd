package io.aftershock.analyze.input;

import io.aftershock.capture.trace.Durations;
import io.aftershock.replay.run.RunInfo;
import io.aftershock.replay.run.RunInfo.Event;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Says what was done to a run by hand while it went. */
public final class ByHand {
  private ByHand() {}

  /**
   * As in {@code was changed by hand while it ran, from 12.0 s on: paused at 12.0 s, load 0.5 from
   * 30.0 s on}.
   *
   * @param run one with {@linkplain RunInfo#changes() changes}
   */
  public static String inWords(RunInfo run) {
    List<Event> changes = run.changes();
    return "was changed by hand while it ran, from "
        + Durations.format(changes.get(0).fromNanos())
        + " on: "
        + changes.stream().map(ByHand::inWords).collect(Collectors.joining(", "));
  }

  private static String inWords(Event event) {
    String at = Durations.format(event.fromNanos());
    return switch (event.kind()) {
      case Event.PAUSE -> "paused at " + at;
      case Event.RESUME -> "gone on with at " + at;
      case Event.LOAD -> String.format(Locale.ROOT, "load %s from %s on", event.value(), at);
      default -> event.kind() + " at " + at;
    };
  }
}
