package io.aftershock.capture.input.text;

import io.aftershock.capture.input.stamp.LocalClock;
import io.aftershock.capture.input.stamp.TimeParts;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads the stamps of one log, line by line. Stamps of a busy log repeat, so the last one's text is
 * kept and compared before anything is parsed. Not thread-safe.
 */
final class StampReader {
  private final StampPlan plan;
  private final TimeParts parts = new TimeParts();
  private final @Nullable LocalClock clock;
  private byte[] lastText = new byte[0];
  private long nanos;

  /** What a line has for a stamp. */
  enum Outcome {
    READ,
    ABSENT,
    BAD
  }

  /** Reads by {@code plan}; stamps without a zone are of {@code zone}. */
  StampReader(StampPlan plan, ZoneId zone) {
    this.plan = plan;
    this.clock = plan.hasZone() ? null : new LocalClock(zone);
  }

  /** What a reader of the stamps should know, a sentence each. */
  List<String> notes() {
    return clock == null ? List.of() : clock.notes();
  }

  /** Nanoseconds since 1970 of the line last {@link Outcome#READ}. */
  long nanos() {
    return nanos;
  }

  Outcome read(byte[] line, LineMatch match) {
    int first = plan.columns().get(0).number();
    boolean single = plan.columns().size() == 1;
    if (match.isAbsent(line, first)) {
      return Outcome.ABSENT;
    }
    if (single && isLast(line, match.from[first], match.to[first])) {
      return Outcome.READ;
    }
    if (!readParts(line, match)) {
      return Outcome.BAD;
    }
    if (clock != null) {
      parts.locate(clock);
    }
    nanos = parts.toEpochNanos();
    if (single) {
      lastText = Arrays.copyOfRange(line, match.from[first], match.to[first]);
    }
    return Outcome.READ;
  }

  private boolean readParts(byte[] line, LineMatch match) {
    parts.clear();
    for (StampPlan.Column column : plan.columns()) {
      int number = column.number();
      if (!column.format().read(line, match.from[number], match.to[number], parts)) {
        return false;
      }
    }
    return parts.isValid();
  }

  private boolean isLast(byte[] line, int from, int to) {
    return Arrays.equals(line, from, to, lastText, 0, lastText.length);
  }
}
