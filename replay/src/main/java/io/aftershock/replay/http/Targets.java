package io.aftershock.replay.http;

import io.aftershock.capture.trace.RequestBytes;
import java.util.List;

/**
 * The places a replay sends to, and which request goes where: by weight, and always the same for
 * the same trace, so that two runs compare like with like.
 *
 * @param weighted at least one, at most {@link #MOST}
 */
public record Targets(List<Weighted> weighted) {
  /** As many as a sample can tell apart. */
  public static final int MOST = 128;

  private static final int HIGHEST_WEIGHT = 1_000_000;

  /**
   * A place and its share.
   *
   * @param weight its part of what is sent, beside the others' weights, at least 1
   */
  public record Weighted(Target target, int weight) {
    /**
     * Parses {@code URL} or {@code URL=WEIGHT}.
     *
     * @throws IllegalArgumentException with what is wrong and what to do
     */
    public static Weighted parse(String text) {
      int sign = text.lastIndexOf('=');
      if (sign < 0) {
        return new Weighted(Target.parse(text), 1);
      }
      return new Weighted(Target.parse(text.substring(0, sign)), weight(text.substring(sign + 1)));
    }

    private static int weight(String digits) {
      int weight = digits.matches("\\d{1,7}") ? Integer.parseInt(digits) : 0;
      if (weight < 1 || weight > HIGHEST_WEIGHT) {
        throw new IllegalArgumentException(
            "the weight after = must be a whole number from 1 to " + HIGHEST_WEIGHT);
      }
      return weight;
    }

    /** As on the command line, without a weight of 1. */
    @Override
    public String toString() {
      return weight == 1 ? target.toString() : target + "=" + weight;
    }
  }

  /** Only that. */
  public static Targets one(Target target) {
    return new Targets(List.of(new Weighted(target, 1)));
  }

  /** The places, in their order. */
  public List<Target> list() {
    return weighted.stream().map(Weighted::target).toList();
  }

  /** How many there are. */
  public int count() {
    return weighted.size();
  }

  /** The first of them. */
  public Target first() {
    return weighted.get(0).target();
  }

  /** Whether all are spoken to by TLS; all are, or none. */
  public boolean secure() {
    return first().secure();
  }

  /**
   * Number of the place a request goes to: the same for all that share connections, and for those
   * of a session.
   */
  int choose(RequestBytes request, Sharing sharing) {
    if (weighted.size() == 1) {
      return 0;
    }
    long group = sharing.groupOf(request);
    if (group != 0) {
      return choose(group);
    }
    return choose(request.session() != 0 ? request.session() : request.index());
  }

  /** Number of the place that all with that key go to. */
  int choose(long key) {
    long total = 0;
    for (int i = 0; i < weighted.size(); i++) {
      total += weighted.get(i).weight();
    }
    long left = Long.remainderUnsigned(mix(key), total);
    int choice = 0;
    while (left >= weighted.get(choice).weight()) {
      left -= weighted.get(choice).weight();
      choice++;
    }
    return choice;
  }

  /** Spreads keys that follow each other: the finalizer of SplitMix64 (Steele et al., 2014). */
  private static long mix(long key) {
    long z = key + 0x9E3779B97F4A7C15L;
    z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return z ^ (z >>> 31);
  }

  /** As on the command line. */
  @Override
  public String toString() {
    return String.join(" ", weighted.stream().map(Weighted::toString).toList());
  }
}
