package io.aftershock.capture;

import io.aftershock.capture.input.entry.StampMeaning;
import io.aftershock.capture.time.StampDetector;
import org.jspecify.annotations.Nullable;

/**
 * What the stamps of a source are taken for whose lines do not tell.
 *
 * @param note why, as a sentence
 * @param found arrival or completion where the order of lines decided it, or null
 */
record SettledStamp(String note, @Nullable StampMeaning found) {
  /** Decides by what was observed, unless {@code --stamp} says what they are. */
  static SettledStamp of(StampDetector detector, @Nullable StampMeaning asked) {
    StampDetector.Verdict verdict = detector.verdict();
    boolean undecided = verdict.meaning() == StampMeaning.UNKNOWN;
    if (asked == null) {
      return new SettledStamp(verdict.evidence(), undecided ? null : verdict.meaning());
    }
    boolean contradicted = !undecided && verdict.meaning() != asked;
    return new SettledStamp(
        contradicted
            ? "--stamp is obeyed, although it seems wrong: " + verdict.evidence()
            : "stamps are what --stamp says",
        null);
  }
}
