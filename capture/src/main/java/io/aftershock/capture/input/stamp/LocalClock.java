package io.aftershock.capture.input.stamp;

import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The wall clock that wrote the stamps of one source, for stamps that do not say their zone. It is
 * asked in file order, since an hour that the clock repeats in autumn can only be told by the step
 * back between its two passes. Not thread-safe.
 *
 * <ul>
 *   <li>In a repeated hour stamps are of the first pass until one steps back by three quarters of
 *       it or more, and of the second from there. A single stamp that does so and is followed by a
 *       leap forward was a long request's and changes nothing.
 *   <li>A time that the clock leaps over in spring is read as if it had not leapt.
 * </ul>
 */
public final class LocalClock {
  private static final long SUSPICIOUS_LEAST_SECONDS = 45 * 60;
  private static final long SUSPICIOUS_MOST_SECONDS = 75 * 60;
  private static final long UNSET = Long.MIN_VALUE;

  private final ZoneId zone;
  private final ZoneRules rules;
  // Local seconds of [knownFrom, knownTo) have the known offset.
  private long knownFrom;
  private long knownTo;
  private int knownOffset;

  private long previous = UNSET;
  private @Nullable ZoneOffsetTransition repeated;
  private boolean secondPass;
  private boolean justStepped;
  private long inRepeatedHour;
  private boolean steppedInRepeatedHour;
  private long inSkippedHour;
  private @Nullable ZoneOffsetTransition skipped;
  private boolean stepUnsettled;
  private long suspiciousSteps;
  private long firstSuspicious;

  /** A clock that shows the time of {@code zone}. */
  public LocalClock(ZoneId zone) {
    this.zone = zone;
    this.rules = zone.getRules();
  }

  /**
   * Seconds east of UTC of a time on this clock.
   *
   * @param localSeconds the time shown, as seconds since 1970-01-01T00:00 on the clock, to the year
   *     2262
   */
  public int offsetSeconds(long localSeconds) {
    long step = previous == UNSET ? 0 : localSeconds - previous;
    int offset;
    if (localSeconds >= knownFrom && localSeconds < knownTo) {
      offset = knownOffset;
      watch(step);
    } else {
      offset = lookUp(localSeconds, step);
    }
    previous = localSeconds;
    return offset;
  }

  /** What a reader of the result should know, a sentence each; empty where all went well. */
  public List<String> notes() {
    List<String> notes = new ArrayList<>();
    if (repeated != null) {
      notes.add(
          inRepeatedHour
              + " different stamps are in the time that "
              + zone
              + " had twice, up to "
              + repeated.getDateTimeBefore()
              + (steppedInRepeatedHour
                  ? ": the step back between its passes tells them apart"
                  : ": no step back is seen, so all are taken as before the change"));
    }
    if (skipped != null) {
      notes.add(
          inSkippedHour
              + " different stamps are in the time that "
              + zone
              + " leaps over at "
              + skipped.getDateTimeBefore()
              + "; is --zone right?");
    }
    if (suspiciousSteps > 0) {
      notes.add(
          "the clock steps back by about an hour "
              + (suspiciousSteps == 1 ? "" : suspiciousSteps + " times, first ")
              + "at "
              + LocalDateTime.ofEpochSecond(firstSuspicious, 0, ZoneOffset.UTC)
              + ", and not for a change that "
              + zone
              + " had; if summer time ended there, name the clock's --zone");
    }
    return notes;
  }

  private int lookUp(long localSeconds, long step) {
    LocalDateTime local = LocalDateTime.ofEpochSecond(localSeconds, 0, ZoneOffset.UTC);
    ZoneOffsetTransition change = rules.getTransition(local);
    if (change == null) {
      remember(local);
      watch(step);
      return knownOffset;
    }
    if (change.isGap()) {
      skipped = skipped == null ? change : skipped;
      inSkippedHour++;
      return change.getOffsetBefore().getTotalSeconds();
    }
    return inRepeated(change, localSeconds, step).getTotalSeconds();
  }

  private ZoneOffset inRepeated(ZoneOffsetTransition change, long localSeconds, long step) {
    long from = change.getDateTimeAfter().toEpochSecond(ZoneOffset.UTC);
    Duration length = change.getDuration().abs();
    long large = length.toSeconds() * 3 / 4;
    boolean entered = previous < from || previous >= from + length.toSeconds();
    if (entered) {
      secondPass = previous != UNSET && previous >= from + length.toSeconds();
      justStepped = false;
    } else if (!secondPass && step <= -large) {
      secondPass = true;
      justStepped = true;
    } else if (justStepped && step >= large) {
      secondPass = false;
      justStepped = false;
    } else if (localSeconds != previous) {
      justStepped = false;
    }
    repeated = repeated == null ? change : repeated;
    inRepeatedHour++;
    steppedInRepeatedHour |= secondPass;
    return secondPass ? change.getOffsetAfter() : change.getOffsetBefore();
  }

  /** Counts steps back by about an hour, unless the next stamp takes it back. */
  private void watch(long step) {
    if (stepUnsettled && step >= SUSPICIOUS_LEAST_SECONDS) {
      suspiciousSteps--;
    }
    stepUnsettled = step <= -SUSPICIOUS_LEAST_SECONDS && step >= -SUSPICIOUS_MOST_SECONDS;
    if (stepUnsettled) {
      firstSuspicious = suspiciousSteps == 0 ? previous : firstSuspicious;
      suspiciousSteps++;
    }
  }

  private void remember(LocalDateTime local) {
    ZoneOffset offset = rules.getOffset(local);
    ZoneOffsetTransition before = rules.previousTransition(local.toInstant(offset).plusNanos(1));
    ZoneOffsetTransition after = rules.nextTransition(local.toInstant(offset));
    knownOffset = offset.getTotalSeconds();
    knownFrom = before == null ? Long.MIN_VALUE : edge(before, true);
    knownTo = after == null ? Long.MAX_VALUE : edge(after, false);
  }

  /** Where the local times that a change leaves out or repeats end, or else where they begin. */
  private static long edge(ZoneOffsetTransition change, boolean end) {
    long before = change.getDateTimeBefore().toEpochSecond(ZoneOffset.UTC);
    long after = change.getDateTimeAfter().toEpochSecond(ZoneOffset.UTC);
    return end ? Math.max(before, after) : Math.min(before, after);
  }
}
