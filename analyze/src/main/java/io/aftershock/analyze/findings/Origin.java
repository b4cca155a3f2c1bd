package io.aftershock.analyze.findings;

import java.util.List;

/**
 * What a side was read from, where that is another tool's results or a log.
 *
 * @param tool what made it, such as {@code k6}
 * @param format what it is, such as {@code k6 CSV}
 * @param hasRequests whether it holds single requests; otherwise only counts and percentiles
 * @param notes what must be known to read its figures, in sentences without a full stop
 */
public record Origin(String tool, String format, boolean hasRequests, List<String> notes) {
  /** Copies the notes. */
  public Origin {
    notes = List.copyOf(notes);
  }
}
