package io.aftershock.capture;

import io.aftershock.capture.trace.TraceInfo;
import java.util.List;

/**
 * A source that was read.
 *
 * @param source what the manifest says of it
 * @param lines number of its lines or entries
 * @param notes what to know of its stamps, a sentence each
 */
record SourceLines(TraceInfo.Source source, long lines, List<String> notes) {
  SourceLines {
    notes = List.copyOf(notes);
  }
}
