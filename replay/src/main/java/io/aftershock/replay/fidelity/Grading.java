package io.aftershock.replay.fidelity;

import io.aftershock.capture.trace.Durations;
import io.aftershock.replay.machine.MachineUse;
import io.aftershock.replay.machine.Share;
import io.aftershock.replay.run.Fidelity.Grade;
import io.aftershock.replay.run.Fidelity.Stall;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** How far a run can be trusted, and why. */
final class Grading {
  /**
   * A 99th percentile up to this is below what networks and servers vary by: it is never held
   * against a run.
   */
  static final long HARMLESS_LAG_NANOS = 1_000_000;

  /** From that part of the bound on, lateness is no longer small beside what the bound allows. */
  static final int CAREFUL_PART_OF_BOUND = 10;

  /** With more requests in stalls than that, the generator is in the p99.9. */
  static final double STALLED_SHARE = 0.001;

  /** From there on, others are likely to have the processor just when a request is due. */
  static final double FOREIGN_SHARE = 0.20;

  /** Stolen time comes in slices of milliseconds, so little of it is already in the p99. */
  static final double STEAL_SHARE = 0.02;

  /** While it collects, nothing is sent: 1 % of the time is 1 % of the requests. */
  static final double COLLECTION_SHARE = 0.01;

  private final double speed;
  private final List<String> reasons = new ArrayList<>();
  private Grade grade = Grade.TRUSTWORTHY;

  /**
   * How late the generator was by its own fault.
   *
   * @param p99Nanos 99th percentile
   * @param boundNanos bound of it, over which a run is not trusted
   * @param requests all requests
   * @param stalled those in stalls
   * @param stallCount how many stalls
   * @param stalls the worst of them
   */
  record Lateness(
      long p99Nanos,
      long boundNanos,
      long requests,
      long stalled,
      long stallCount,
      List<Stall> stalls) {}

  private Grading(double speed) {
    this.speed = speed;
  }

  /**
   * Grades a run.
   *
   * @param speed trace time per run time, since reasons tell trace time
   */
  static Grading of(Lateness lateness, MachineUse use, double speed) {
    Grading grading = new Grading(speed);
    grading.lag(lateness);
    grading.stalls(lateness);
    grading.share(
        use.foreign(),
        FOREIGN_SHARE,
        "other programs, the target too if it is here, used %s of this machine's processors");
    grading.share(use.steal(), STEAL_SHARE, "the hypervisor took away %s of the processors' time");
    grading.share(use.collection(), COLLECTION_SHARE, "garbage collection took %s of the time");
    return grading;
  }

  private void lag(Lateness lateness) {
    long p99 = lateness.p99Nanos();
    if (p99 > lateness.boundNanos()) {
      reasons.add(
          "1% of requests or more were taken up later than "
              + Durations.format(p99)
              + " (bound "
              + Durations.format(lateness.boundNanos())
              + ")");
      grade = Grade.NOT_TRUSTWORTHY;
    } else if (p99 > HARMLESS_LAG_NANOS && p99 > lateness.boundNanos() / CAREFUL_PART_OF_BOUND) {
      degrade("1% of requests were taken up " + Durations.format(p99) + " late or later");
    }
  }

  /** They count where they are many, or where one alone is beyond the bound. */
  private void stalls(Lateness lateness) {
    Stall worst =
        lateness.stalls().stream().max(Comparator.comparingLong(Stall::worstLagNanos)).orElse(null);
    if (worst == null) {
      return;
    }
    boolean many = lateness.stalled() > STALLED_SHARE * lateness.requests();
    if (many || worst.worstLagNanos() > lateness.boundNanos()) {
      degrade(inWords(lateness.stallCount(), worst, speed));
    }
  }

  /** So many stalls and the worst of them, with its trace time. */
  static String inWords(long count, Stall worst, double speed) {
    String when =
        Durations.format(worst.worstLagNanos())
            + " at "
            + Durations.format(worst.startNanos() * speed)
            + " of trace time";
    return count == 1
        ? "1 stall of the generator, of " + when
        : String.format(Locale.ROOT, "%,d stalls of the generator, the worst of %s", count, when);
  }

  private void share(@Nullable Share share, double bound, String format) {
    if (share == null || share.overall() <= bound) {
      return;
    }
    degrade(
        String.format(Locale.ROOT, format, percent(share.overall()))
            + ", most ("
            + percent(share.worst())
            + ") at "
            + Durations.format(share.worstAtNanos() * speed)
            + " of trace time");
  }

  private static String percent(double share) {
    return String.format(Locale.ROOT, share < 0.1 ? "%.1f%%" : "%.0f%%", 100 * share);
  }

  private void degrade(String why) {
    reasons.add(why);
    if (grade == Grade.TRUSTWORTHY) {
      grade = Grade.DEGRADED;
    }
  }

  Grade grade() {
    return grade;
  }

  /** In words, the gravest first; empty where the run is trusted. */
  List<String> reasons() {
    return reasons;
  }
}
