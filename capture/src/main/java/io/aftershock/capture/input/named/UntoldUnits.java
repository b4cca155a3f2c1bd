package io.aftershock.capture.input.named;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The units of all durations of one source that do not say theirs. Not thread-safe. */
final class UntoldUnits {
  private final Map<String, UntoldUnit> units = new LinkedHashMap<>();
  private boolean learning;

  /** Takes the values that {@code sample} asks about for examples. */
  void learn(Runnable sample) {
    learning = true;
    sample.run();
    learning = false;
  }

  /** The unit of the value {@code text} of {@code field}, in nanoseconds. */
  long nanosOf(String field, String text) {
    UntoldUnit unit = units.get(field);
    if (unit == null) {
      unit = new UntoldUnit(field);
      unit.observe(text);
      units.put(field, unit);
    } else if (learning) {
      unit.observe(text);
    }
    return learning ? 1 : unit.nanos();
  }

  /** What was taken for the units, a sentence each. */
  List<String> notes() {
    return units.values().stream().filter(UntoldUnit::isUsed).map(UntoldUnit::note).toList();
  }
}
