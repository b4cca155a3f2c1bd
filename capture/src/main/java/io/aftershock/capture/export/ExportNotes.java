package io.aftershock.capture.export;

import io.aftershock.capture.report.Quantities;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Counts what was changed or left out, by reason. Not thread-safe. */
final class ExportNotes {
  private final Map<String, Long> counts = new LinkedHashMap<>();

  /**
   * Counts one request.
   *
   * @param what what became of it, from a fixed set, as in "5 requests: what"
   */
  void count(String what) {
    counts.merge(what, 1L, Long::sum);
  }

  /** One sentence for each kind, in the order they came up. */
  List<String> sentences() {
    return counts.entrySet().stream()
        .map(note -> Quantities.count(note.getValue(), "request") + ": " + note.getKey())
        .toList();
  }
}
