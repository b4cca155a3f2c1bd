package io.aftershock.capture.time;

import io.aftershock.capture.input.entry.StampMeaning;
import io.aftershock.capture.report.Quantities;
import java.io.Serializable;

/**
 * Tells from the order of one source's lines what moment their stamps are, where the lines look the
 * same for both: servers write a line when the response is complete, so that stamps of completion
 * never step back, and those of arrival do whenever a request outlasts a second's end.
 *
 * <p>A step back alone does not tell, as was measured with NGINX 1.22 and Apache httpd 2.4 (event
 * MPM) in front of a backend with set delays, 15 s each on keep-alive connections: "fast" requests
 * took 0 to 5 ms, "mixed" ones 30 ms in the median and up to 5 s, "slow" ones 245 ms and up to 8 s.
 * <i>Below</i> are lines stamped before a line above them, <i>lone</i> those after which the next
 * line is back at the stamp from before the step.
 *
 * <pre>
 *                                          lines   below   lone
 * NGINX, 1 worker, fast, 150/s             2,318       0      0
 * NGINX, 4 workers, mixed, 150/s           2,226       0      0
 * NGINX, 4 workers, empty, 35,000/s      210,044       0      0
 * NGINX, 4 workers, buffer=32k, fast       2,319   1,298      0
 * NGINX, 4 workers, buffer=32k, mixed      2,288   1,475      0
 * Apache, fast, 150/s                      2,320       2      2
 * Apache, mixed, 150/s                     2,226     107     71
 * Apache, mixed, 5/s                          77       3      3
 * Apache, slow, 150/s                      2,284     665    300
 * Apache, empty, 17,000/s                103,517       5      3
 * Apache, BufferedLogs, fast, 150/s        2,322     399      0
 * Apache, BufferedLogs, mixed, 150/s       2,288     499     74
 * Apache, BufferedLogs, slow, 150/s        2,271     981    297
 * </pre>
 *
 * <p>Workers with buffered logs write their lines in blocks, and every block steps back; but it
 * stays back. So the rule:
 *
 * <ul>
 *   <li>Arrival, where {@value #LEAST_LATE} lone lines come well after a second's end, and they are
 *       not rare among the steps back. (Workers whose clocks differ by a millisecond could write a
 *       lone line right at a second's end.)
 *   <li>Completion, where no line is below although requests of 5 ms each would have left {@value
 *       #EXPECTED_LATE} such lines at that rate. A server with shorter requests may be misjudged by
 *       no more than they took.
 *   <li>Where durations are recorded, also completion, where no line is below and some would be if
 *       stamp and duration were added; arrival needs that sum to be in order.
 *   <li>Undecided otherwise: quiet logs, blocks, and files that were shuffled.
 * </ul>
 *
 * <p>Memory does not depend on the number of lines. Not thread-safe.
 */
public final class StampDetector implements Serializable {
  private static final long serialVersionUID = 1L;

  private static final long LEAST_LATE = 3;
  private static final double EXPECTED_LATE = 5;
  // A lone line counts when this share of a second's lines came before it.
  private static final double WELL_AFTER = 0.02;
  // Requests of d seconds: rate * d outlast the second's end, half of whose d sees the next second.
  private static final double LATE_PER_PAIR = 0.005 * 0.005 / 2;
  private static final long NANOS_PER_SECOND = 1_000_000_000L;
  private static final long NONE = Long.MIN_VALUE;

  private long lines;
  private long first = NONE;
  private long highest = NONE;
  private long inHighest;
  private long inSecondBefore;
  private long pairs;
  private long below;
  private long deepestStep;
  private long stepsBack;
  private long previous = NONE;
  private long beforeStep = NONE;
  private boolean stepWasLate;
  private long lone;
  private long late;
  private long highestEnd = NONE;
  private long endsBelow;

  /**
   * What the stamps are.
   *
   * @param meaning {@link StampMeaning#UNKNOWN} where the order of lines does not tell
   * @param evidence why, as a sentence without a full stop
   */
  public record Verdict(StampMeaning meaning, String evidence) {}

  /**
   * Adds the next line of the source, in file order.
   *
   * @param stampNanos since 1970
   * @param durationNanos how long the request took, or -1
   */
  public void observe(long stampNanos, long durationNanos) {
    long second = Math.floorDiv(stampNanos, NANOS_PER_SECOND);
    lines++;
    first = first == NONE ? second : first;
    settle(second);
    if (second > highest) {
      inSecondBefore = highest != NONE && second == highest + 1 ? inHighest : 0;
      highest = second;
      inHighest = 1;
    } else if (second == highest) {
      inHighest++;
      pairs += inSecondBefore;
    } else {
      below++;
      deepestStep = Math.max(deepestStep, highest - second);
    }
    if (previous != NONE && second < previous) {
      stepsBack++;
      beforeStep = previous;
      stepWasLate = isWellAfterTheEndOf(second);
    }
    previous = second;
    if (durationNanos >= 0) {
      observeEnd(Math.floorDiv(stampNanos + durationNanos, NANOS_PER_SECOND));
    }
  }

  /**
   * Adds what was observed of the lines that follow, in the same source. Of those right behind the
   * boundary, one that is stamped before a line above it counts only if it is one in their own
   * piece, too, or is the first.
   */
  public void merge(StampDetector next) {
    if (next.lines == 0) {
      return;
    }
    lines += next.lines;
    pairs += next.pairs;
    below += next.below;
    deepestStep = Math.max(deepestStep, next.deepestStep);
    stepsBack += next.stepsBack;
    lone += next.lone;
    late += next.late;
    endsBelow += next.endsBelow;
    if (highest != NONE && next.first < highest) {
      below++;
      deepestStep = Math.max(deepestStep, highest - next.first);
    }
    if (previous != NONE && next.first < previous) {
      stepsBack++;
    }
    first = first == NONE ? next.first : first;
    boolean higher = next.highest > highest;
    inHighest = higher ? next.inHighest : inHighest;
    inSecondBefore = higher ? next.inSecondBefore : inSecondBefore;
    highest = Math.max(highest, next.highest);
    highestEnd = Math.max(highestEnd, next.highestEnd);
    previous = next.previous;
    beforeStep = next.beforeStep;
    stepWasLate = next.stepWasLate;
  }

  /** Whether the line before stepped back alone is known with this one. */
  private void settle(long second) {
    if (beforeStep != NONE && second >= beforeStep) {
      lone++;
      late += stepWasLate ? 1 : 0;
    }
    beforeStep = NONE;
  }

  private boolean isWellAfterTheEndOf(long second) {
    double passed = (double) inHighest / Math.max(inHighest, inSecondBefore);
    return highest - second > 1 || passed >= WELL_AFTER;
  }

  /** A second of slack, since the stamp may have lost one. */
  private void observeEnd(long end) {
    if (highestEnd != NONE && end < highestEnd - 1) {
      endsBelow++;
    }
    highestEnd = Math.max(highestEnd, end);
  }

  /** What the lines observed so far say. */
  public Verdict verdict() {
    if (isArrival()) {
      return new Verdict(
          StampMeaning.ARRIVAL,
          "stamps are of arrival, as Apache httpd's: "
              + belowSentence()
              + ", one at a time, as requests that take longer are written later");
    }
    if (below == 0 && endsBelow >= LEAST_LATE) {
      return new Verdict(
          StampMeaning.COMPLETION,
          "stamps are of completion, as NGINX's: no line is stamped before one above it, and "
              + Quantities.count(endsBelow)
              + " would be out of order if durations came on top");
    }
    if (below == 0 && pairs * LATE_PER_PAIR >= EXPECTED_LATE) {
      return new Verdict(
          StampMeaning.COMPLETION,
          "stamps are of completion, as NGINX's: none of "
              + Quantities.count(lines, "line")
              + " is stamped before one above it, as some would be if stamps were of arrival");
    }
    return new Verdict(StampMeaning.UNKNOWN, undecided());
  }

  private boolean isArrival() {
    boolean loneSteps = late >= LEAST_LATE && 2 * lone >= stepsBack;
    return loneSteps && 2 * below <= lines && endsBelow <= lone / 10;
  }

  private String undecided() {
    String why = "the order of lines does not tell whether stamps are of arrival or completion: ";
    if (below == 0) {
      return why + "no line is stamped before one above it, but the log is too quiet for that";
    }
    if (2 * lone < stepsBack || 2 * below > lines) {
      return why + belowSentence() + ", in blocks or shuffled";
    }
    return why + "only " + belowSentence();
  }

  private String belowSentence() {
    return Quantities.count(below)
        + " of "
        + Quantities.count(lines, "line")
        + " ("
        + Quantities.percent((double) below / lines)
        + ") "
        + (below == 1 ? "is" : "are")
        + " stamped before one above, by up to "
        + deepestStep
        + " s";
  }
}
