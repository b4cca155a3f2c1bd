package io.aftershock.spark.replay;

import io.aftershock.capture.trace.TraceParts;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Who sends what of a trace.
 *
 * @param tasks how many tasks there are
 * @param ofEach the parts of the trace that each sends, by task; none where the trace is whole, so
 *     that each sends some sessions of it
 */
record TraceShares(int tasks, List<Share> ofEach) {
  private static final String WHOLE = "trace.json";

  /**
   * What one task sends of a trace in parts.
   *
   * @param parts names of the parts
   * @param index which task's, from 1
   * @param count how many tasks there are
   * @param whole digest of the trace
   * @param isAPart whether it is one part, and there is a task for each
   */
  record Share(ArrayList<String> parts, int index, int count, String whole, boolean isAPart)
      implements Serializable {}

  /**
   * Shares out a trace.
   *
   * @param tasks how many tasks are asked for, or null
   * @param mistakes what is wrong is added to it
   */
  static TraceShares of(SharedDirectory trace, @Nullable Integer tasks, List<String> mistakes)
      throws IOException {
    if (trace.has(TraceParts.FILE_NAME)) {
      byte[] manifest = trace.read(TraceParts.FILE_NAME).getBytes(StandardCharsets.UTF_8);
      TraceParts parts =
          TraceParts.read(
              new ByteArrayInputStream(manifest), trace.name() + "/" + TraceParts.FILE_NAME);
      int count = parts.parts().size();
      if (tasks != null && tasks > count) {
        mistakes.add(
            "--tasks "
                + tasks
                + ": the trace has "
                + count
                + (count == 1 ? " part" : " parts")
                + ", none of which two tasks can send; name that many at most");
      }
      return of(parts, tasks == null ? count : Math.min(tasks, count));
    }
    if (!trace.has(WHOLE)) {
      mistakes.add("TRACE " + trace.name() + ": is no trace; make one with aftershock capture");
    } else if (tasks == null) {
      mistakes.add("--tasks: is missing; say how many share the trace, one for each executor");
    }
    return new TraceShares(tasks == null ? 1 : tasks, List.of());
  }

  /** The largest parts first, each to the task that has the fewest requests so far. */
  static TraceShares of(TraceParts trace, int tasks) {
    List<ArrayList<String>> parts = new ArrayList<>();
    for (int i = 0; i < tasks; i++) {
      parts.add(new ArrayList<>());
    }
    List<TraceParts.Part> all = trace.parts();
    if (all.size() == tasks) {
      for (int i = 0; i < tasks; i++) {
        parts.get(i).add(all.get(i).name());
      }
    } else {
      long[] requests = new long[tasks];
      all.stream()
          .sorted(Comparator.comparingLong(TraceParts.Part::requests).reversed())
          .forEach(
              part -> {
                int least = least(requests);
                requests[least] += part.requests();
                parts.get(least).add(part.name());
              });
    }
    List<Share> shares = new ArrayList<>();
    for (int i = 0; i < tasks; i++) {
      shares.add(
          new Share(parts.get(i), i + 1, tasks, trace.whole().content(), all.size() == tasks));
    }
    return new TraceShares(tasks, shares);
  }

  private static int least(long[] requests) {
    int least = 0;
    for (int i = 1; i < requests.length; i++) {
      least = requests[i] < requests[least] ? i : least;
    }
    return least;
  }
}
