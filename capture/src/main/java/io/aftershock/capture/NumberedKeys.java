package io.aftershock.capture;

import io.aftershock.capture.memo.RecentNumbers;
import io.aftershock.capture.privacy.FirstSeenKeys;
import io.aftershock.capture.trace.Texts;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/** {@link FirstSeenKeys} of texts that are given by number. Not thread-safe. */
final class NumberedKeys {
  private final FirstSeenKeys keys = new FirstSeenKeys();
  private final RecentNumbers recent = new RecentNumbers(14);
  private final IntFunction<@Nullable String> identityOf;

  /** Keys of what {@code identityOf} says of a number; null is unknown. */
  NumberedKeys(IntFunction<@Nullable String> identityOf) {
    this.identityOf = identityOf;
  }

  /** The key of {@code number}'s identity: {@link FirstSeenKeys#UNKNOWN} if none, else from 1. */
  long keyOf(int number) {
    if (number == Texts.NONE) {
      return FirstSeenKeys.UNKNOWN;
    }
    int known = recent.get(number);
    if (known == RecentNumbers.UNKNOWN) {
      known = (int) keys.keyOf(identityOf.apply(number));
      recent.put(number, known);
    }
    return known;
  }
}
