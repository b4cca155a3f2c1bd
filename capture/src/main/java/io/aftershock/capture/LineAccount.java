package io.aftershock.capture;

import io.aftershock.capture.trace.TraceInfo;
import java.io.Serializable;
import java.util.Map;
import java.util.TreeMap;

/** Counts what became of every line or entry. Not thread-safe. */
final class LineAccount implements Serializable {
  private static final long serialVersionUID = 1L;

  private final Map<String, Long> skipped = new TreeMap<>();
  private final Map<String, Long> rejected = new TreeMap<>();
  private long lines;
  private long kept;

  void keep() {
    lines++;
    kept++;
  }

  void skip(String reason) {
    lines++;
    skipped.merge(reason, 1L, Long::sum);
  }

  /** Skips one that was kept: what is wrong with it was told only by the others. */
  void skipKept(String reason) {
    skipKept(reason, 1);
  }

  void reject(String reason) {
    lines++;
    rejected.merge(reason, 1L, Long::sum);
  }

  /** Adds another account of other lines. */
  void merge(LineAccount other) {
    lines += other.lines;
    kept += other.kept;
    other.skipped.forEach((reason, count) -> skipped.merge(reason, count, Long::sum));
    other.rejected.forEach((reason, count) -> rejected.merge(reason, count, Long::sum));
  }

  /** Skips as many that were kept. */
  void skipKept(String reason, long count) {
    kept -= count;
    skipped.merge(reason, count, Long::sum);
  }

  /** Lines or entries counted so far. */
  long lines() {
    return lines;
  }

  /** Lines or entries kept so far. */
  long kept() {
    return kept;
  }

  /** The account where of those that were kept no more than {@code written} are told of yet. */
  TraceInfo.Counts toManifest(long written) {
    return new TraceInfo.Counts(lines - kept + written, written, skipped, rejected);
  }
}
