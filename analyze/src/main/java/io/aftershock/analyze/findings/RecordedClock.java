package io.aftershock.analyze.findings;

import io.aftershock.replay.run.RunInfo;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The wall clock of the time when a trace was recorded, by a side's own time.
 *
 * @param start time of the trace's offset 0 (UTC)
 * @param speed how much faster than recorded the side's time goes
 */
public record RecordedClock(Instant start, double speed) {
  /** Options of a replay after which its time is no longer the trace's in another speed. */
  private static final List<String> MOVING =
      List.of("--from", "--to", "--shape", "--ramp", "--max-gap", "--loop");

  /** The clock of a side; null where it is not known. */
  public static @Nullable RecordedClock of(SideInfo side) {
    Instant start = side.traceStart();
    RunInfo run = side.run();
    if (start == null || start.equals(Instant.EPOCH) || (run != null && moves(run.options()))) {
      return null;
    }
    return new RecordedClock(
        start, run == null ? 1 : Double.parseDouble(run.options().getOrDefault("--speed", "1")));
  }

  private static boolean moves(Map<String, String> options) {
    return MOVING.stream().anyMatch(options::containsKey)
        || Boolean.parseBoolean(options.get("--max"));
  }

  /** When that was recorded which the side has at a time of its own. */
  public Instant at(long nanos) {
    return start.plusNanos(Math.round(nanos * speed));
  }
}
