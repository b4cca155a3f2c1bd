package io.aftershock.replay.load;

import io.aftershock.capture.trace.Durations;
import io.aftershock.replay.load.StopRule.Metric;
import io.aftershock.replay.run.Outcome;
import io.aftershock.replay.run.Sample;
import java.util.Locale;
import java.util.stream.IntStream;
import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;

/**
 * The last seconds of a run as one rule sees them: a ring of a histogram for each second, which is
 * allocated once. Not thread-safe.
 *
 * <p>A request without an answer counts as slower than any that has one, or else a target that
 * refuses at once would pass for a fast one. One that the generator held back says nothing of the
 * target and is not counted.
 */
final class RuleWindow {
  /** With fewer in the window nothing is said: one failure of two is no outage. */
  static final int LEAST_REQUESTS = 10;

  private static final long SECOND_NANOS = 1_000_000_000;
  private static final long MICRO_NANOS = 1_000;
  private static final long NO_ANSWER_MICROS = 3_600_000_000L;
  private static final int DIGITS = 2;

  /** Requests of the second before the last full one may still come, from another loop. */
  private static final int SPARE_SECONDS = 2;

  private final StopRule rule;
  private final Second[] ring;
  private final @Nullable Histogram sum;

  /** What was done within one second of the run. */
  private static final class Second {
    private final @Nullable Histogram micros;
    private long number = -1;
    private long requests;
    private long errors;

    Second(@Nullable Histogram micros) {
      this.micros = micros;
    }

    void startAnew(long second) {
      number = second;
      requests = 0;
      errors = 0;
      if (micros != null) {
        micros.reset();
      }
    }
  }

  RuleWindow(StopRule rule) {
    this.rule = rule;
    this.sum = histogram(rule);
    this.ring =
        IntStream.range(0, rule.seconds() + SPARE_SECONDS)
            .mapToObj(i -> new Second(histogram(rule)))
            .toArray(Second[]::new);
  }

  private static @Nullable Histogram histogram(StopRule rule) {
    return rule.metric() == Metric.ERRORS ? null : new Histogram(NO_ANSWER_MICROS, DIGITS);
  }

  /** A request is done. */
  void record(Sample sample) {
    if (sample.outcome().isHeldBack()
        || (rule.metric() == Metric.LAG && sample.sentNanos() < 0)
        || sample.doneNanos() < 0) {
      return;
    }
    long number = sample.doneNanos() / SECOND_NANOS;
    Second second = ring[(int) (number % ring.length)];
    if (second.number > number) {
      return; // It comes so late that its place has another's.
    }
    if (second.number < number) {
      second.startAnew(number);
    }
    second.requests++;
    second.errors += sample.isError() ? 1 : 0;
    if (second.micros != null) {
      second.micros.recordValue(micros(sample));
    }
  }

  private long micros(Sample sample) {
    if (rule.metric() == Metric.LAG) {
      return clamp(sample.lagNanos());
    }
    if (sample.outcome() != Outcome.RESPONDED) {
      return NO_ANSWER_MICROS;
    }
    return clamp(rule.metric() == Metric.SERVICE ? sample.serviceNanos() : sample.latencyNanos());
  }

  private static long clamp(long nanos) {
    return Math.max(0, Math.min(NO_ANSWER_MICROS, nanos / MICRO_NANOS));
  }

  /**
   * In words how the rule was broken in the window that ends with a second, or null where it was
   * not, or the run is shorter than the window.
   *
   * @param last number of the last second that is over, from 0
   */
  @Nullable String brokenAt(long last) {
    if (last + 1 < rule.seconds()) {
      return null;
    }
    long requests = 0;
    long errors = 0;
    if (sum != null) {
      sum.reset();
    }
    for (Second second : ring) {
      if (second.number <= last && second.number > last - rule.seconds()) {
        requests += second.requests;
        errors += second.errors;
        if (sum != null && second.micros != null) {
          sum.add(second.micros);
        }
      }
    }
    if (requests < LEAST_REQUESTS) {
      return null;
    }
    String broken = sum == null ? tooManyErrors(errors / (double) requests) : tooSlow(sum);
    return broken == null
        ? null
        : String.format(
            Locale.ROOT,
            "rule '%s' at %s: %s of %,d requests in the last %d s",
            rule.text(),
            Durations.format((last + 1) * SECOND_NANOS),
            broken,
            requests,
            rule.seconds());
  }

  private @Nullable String tooManyErrors(double share) {
    return share > rule.limit()
        ? String.format(Locale.ROOT, "errors were %.1f%%", 100 * share)
        : null;
  }

  /** The least value that the histogram cannot tell from the percentile must be above the limit. */
  private @Nullable String tooSlow(Histogram times) {
    long micros = times.lowestEquivalentValue(times.getValueAtPercentile(rule.percentile()));
    if (micros * MICRO_NANOS <= rule.limit()) {
      return null;
    }
    boolean answered = micros < times.lowestEquivalentValue(NO_ANSWER_MICROS);
    return rule.metric().prefix()
        + "p("
        + number(rule.percentile())
        + ") was "
        + (answered ? Durations.format(micros * MICRO_NANOS) : "without an answer");
  }

  private static String number(double value) {
    return value == Math.rint(value) ? Long.toString((long) value) : Double.toString(value);
  }
}
