package io.aftershock.replay;

import io.aftershock.replay.http.Protocol;
import io.aftershock.replay.http.Sharing;
import io.aftershock.replay.run.RunInfo.ArrivalChange;
import io.aftershock.replay.run.RunInfo.TraceIdentity;
import io.aftershock.replay.schedule.ArrivalCurve;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What a replay is going to send.
 *
 * @param identity what tells it from others
 * @param endpoints names by endpoint index
 * @param hosts hosts that the requests were recorded at
 * @param planned requests to be sent, or {@link #UNKNOWN}
 * @param heldBack those of them that are above the rate that is let through
 * @param asking those recorded with {@code Expect: 100-continue}, which is not sent
 * @param leftOut requests not to be sent, by reason
 * @param spanNanos intended time from the run's start to the last send, or {@link #UNKNOWN}
 * @param peakPerSecond most requests within one second of the run, seconds counted from its start
 * @param busiestMoment most requests within 10 ms of the run
 * @param arrivals what is made of the trace's arrivals, or null where they are as recorded
 * @param curve how many are due when, or null where nobody knows
 */
public record ReplayPlan(
    TraceIdentity identity,
    List<String> endpoints,
    Set<String> hosts,
    long planned,
    long heldBack,
    long asking,
    Map<String, Long> leftOut,
    long spanNanos,
    long peakPerSecond,
    long busiestMoment,
    @Nullable ArrivalChange arrivals,
    @Nullable ArrivalCurve curve) {
  /**
   * The number of requests of a run that goes as fast as the target answers, for some time; number
   * and span of one that follows a trace while it grows.
   */
  static final long UNKNOWN = -1;

  private static final String WRITES = "writes";
  private static final double SECOND_NANOS = 1e9;

  /** More idle connections than that may be too many for a target that has a thread for each. */
  private static final int MOST_OPEN_AHEAD = 64;

  /** Arrivals as they come, of which nobody knows when. */
  ReplayPlan(
      TraceIdentity identity,
      List<String> endpoints,
      Set<String> hosts,
      long planned,
      long heldBack,
      long asking,
      Map<String, Long> leftOut,
      long spanNanos,
      long peakPerSecond,
      long busiestMoment) {
    this(
        identity,
        endpoints,
        hosts,
        planned,
        heldBack,
        asking,
        leftOut,
        spanNanos,
        peakPerSecond,
        busiestMoment,
        null,
        null);
  }

  /** Requests left out because their method writes, by method. */
  Map<String, Long> writesLeftOut() {
    return leftOut(true);
  }

  /** Requests left out for other reasons, by these. */
  Map<String, Long> othersLeftOut() {
    return leftOut(false);
  }

  private Map<String, Long> leftOut(boolean writes) {
    Map<String, Long> some = new TreeMap<>(leftOut);
    some.keySet().removeIf(reason -> reason.startsWith(WRITES) != writes);
    return some;
  }

  /**
   * How many connections to open before the start, where the options leave it to us: as many as
   * would be needed if each answer took 10 ms, since a burst that first has to open its connections
   * is late by what that takes. None where requests may not share them.
   */
  int openAhead(ReplayOptions options) {
    int asked = options.pacing().openAhead();
    if (asked != ReplayOptions.Pacing.AUTO) {
      return asked;
    }
    if (options.limits().sharing() != Sharing.SHARED) {
      return 0;
    }
    if (options.protocol() == Protocol.HTTP_2) {
      return options.targets().count();
    }
    return options.pacing().closedLoop()
        ? options.limits().maxConnections()
        : (int) Math.min(busiestMoment, MOST_OPEN_AHEAD);
  }

  /** Mean rate in requests per second, or 0 where it is not known. */
  double meanPerSecond() {
    if (planned == UNKNOWN) {
      return 0;
    }
    return spanNanos == 0 ? planned : planned * SECOND_NANOS / spanNanos;
  }
}
