package io.aftershock.analyze.stats;

import java.util.ArrayList;
import java.util.List;

/**
 * Which parts of all requests carry a difference: two sums over requests, so that what parts add is
 * the whole, exactly.
 *
 * <p>Each request is paired with itself, so the difference of the means is the mean of its own
 * differences, over the requests that were answered on both sides. And the requests above the
 * baseline's 99th percentile are counted on both sides, unanswered ones among them: a part that
 * fills the tail need not move the mean. Neither has an interval; what is a part of chance is
 * chance.
 *
 * @param answeredOnBoth requests whose differences make the mean
 * @param meanNanos difference of the means over these, candidate minus baseline; 0 where there is
 *     none
 * @param slowNanos the baseline's 99th percentile, or {@link Latencies#UNANSWERED}
 * @param baselineSlow requests above it on the baseline's side
 * @param candidateSlow requests above it on the candidate's side
 * @param parts what each part adds, in their order
 */
public record Decomposition(
    long answeredOnBoth,
    double meanNanos,
    long slowNanos,
    long baselineSlow,
    long candidateSlow,
    List<Part> parts) {
  private static final double SLOW = 99;

  /** Copies the parts. */
  public Decomposition {
    parts = List.copyOf(parts);
  }

  /**
   * What a part adds.
   *
   * @param meanNanos to the difference of the means
   * @param baselineSlow its slow requests on the baseline's side
   * @param candidateSlow its slow requests on the candidate's side
   */
  public record Part(double meanNanos, long baselineSlow, long candidateSlow) {}

  /**
   * Takes a difference apart.
   *
   * @param all at least one request
   * @param parts each request of {@code all} in one of them
   */
  public static Decomposition of(PairedSamples all, List<PairedSamples> parts) {
    long slowNanos = all.baseline().distribution().quantileNanos(SLOW);
    long answered = 0;
    for (int i = 0; i < all.size(); i++) {
      answered += isAnswered(all, i) ? 1 : 0;
    }
    Part whole = part(all, slowNanos, answered);
    List<Part> each = new ArrayList<>();
    for (PairedSamples part : parts) {
      each.add(part(part, slowNanos, answered));
    }
    return new Decomposition(
        answered, whole.meanNanos, slowNanos, whole.baselineSlow, whole.candidateSlow, each);
  }

  private static Part part(PairedSamples samples, long slowNanos, long answered) {
    double sum = 0;
    long before = 0;
    long after = 0;
    for (int i = 0; i < samples.size(); i++) {
      long baseline = samples.baseline().nanos(i);
      long candidate = samples.candidate().nanos(i);
      sum += isAnswered(samples, i) ? candidate - baseline : 0;
      before += baseline > slowNanos ? 1 : 0;
      after += candidate > slowNanos ? 1 : 0;
    }
    return new Part(answered == 0 ? 0 : sum / answered, before, after);
  }

  private static boolean isAnswered(PairedSamples samples, int position) {
    return samples.baseline().nanos(position) != Latencies.UNANSWERED
        && samples.candidate().nanos(position) != Latencies.UNANSWERED;
  }
}
