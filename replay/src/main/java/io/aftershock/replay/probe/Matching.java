package io.aftershock.replay.probe;

import com.google.re2j.Pattern;
import org.jspecify.annotations.Nullable;

/** Keeps what a user wants to see. */
final class Matching {
  private Matching() {}

  /** Passes on the series that have {@code pattern} in them; all where it is null. */
  static Probe.Reading only(@Nullable Pattern pattern, Probe.Reading into) {
    return pattern == null
        ? into
        : (series, kind, value) -> {
          if (pattern.matcher(series).find()) {
            into.put(series, kind, value);
          }
        };
  }
}
