package io.aftershock.replay.live;

import io.aftershock.capture.trace.Durations;
import io.aftershock.replay.live.LogEntry.Kind;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.HdrHistogram.Histogram;

/**
 * Writes into a log when a stretch of trouble begins and ends: errors, slow answers, connections
 * that had to be opened again, a late generator. Not thread-safe.
 */
final class StretchWatch {
  private static final double ERROR_SHARE = 0.01;
  private static final long LATE_NANOS = 10_000_000;

  /** A p99 that many times its usual value, which takes so many seconds to be known. */
  private static final int TIMES_USUAL = 4;

  private static final int USUAL_SECONDS = 5;
  private static final long LEAST_SLOW_NANOS = 20_000_000;

  /** Connections opened in a second after the first few, in which all are. */
  private static final int MANY_CONNECTIONS = 10;

  private static final int SETTLED_SECONDS = 3;

  private final RunLog log;
  private final Map<String, Long> kinds = new TreeMap<>();
  private final Histogram usualP99 = new Histogram(2);
  private final Stretch failing = new Stretch();
  private final Stretch slow = new Stretch();
  private final Stretch late = new Stretch();
  private final Stretch connecting = new Stretch();
  private long worstNanos;

  /** A stretch of seconds. */
  private static final class Stretch {
    private boolean lasts;

    /** Whether it begins with this second. */
    boolean begins(boolean now) {
      boolean begins = now && !lasts;
      lasts = lasts || now;
      return begins;
    }

    boolean ends(boolean now) {
      boolean ends = !now && lasts;
      lasts = now;
      return ends;
    }
  }

  StretchWatch(RunLog log) {
    this.log = log;
  }

  void add(LiveSecond second) {
    addErrors(second);
    addSlowness(second);
    addConnections(second);
    long latest = second.ownLag().max();
    if (late.begins(latest > LATE_NANOS)) {
      log.add(
          second.runNanos(),
          Kind.GENERATOR,
          "the generator took a request up " + Durations.format(latest) + " late");
    }
    late.ends(latest > LATE_NANOS);
  }

  private void addErrors(LiveSecond second) {
    boolean fails = second.errorCount() > 0 && second.errorCount() >= ERROR_SHARE * second.done();
    if (failing.begins(fails)) {
      log.add(
          second.runNanos(),
          Kind.TARGET,
          String.format(
              Locale.ROOT,
              "requests fail: %,d of %,d (%s)",
              second.errorCount(),
              second.done(),
              inWords(second.errors())));
    }
    second.errors().forEach((kind, count) -> kinds.merge(kind, count, Long::sum));
    if (failing.ends(fails)) {
      log.add(second.runNanos(), Kind.TARGET, "they no longer do; " + inWords(kinds) + " by now");
      kinds.clear();
    }
  }

  private void addSlowness(LiveSecond second) {
    long p99 = second.latency().p99();
    if (p99 < 0) {
      return;
    }
    boolean known = usualP99.getTotalCount() >= USUAL_SECONDS;
    long usual = known ? usualP99.getValueAtPercentile(50) : Long.MAX_VALUE / TIMES_USUAL;
    boolean isSlow = p99 > TIMES_USUAL * usual && p99 > LEAST_SLOW_NANOS;
    worstNanos = isSlow ? Math.max(worstNanos, p99) : worstNanos;
    if (slow.begins(isSlow)) {
      log.add(
          second.runNanos(),
          Kind.TARGET,
          String.format(
              "slow: p99 is %s, usually %s", Durations.format(p99), Durations.format(usual)));
    }
    if (slow.ends(isSlow)) {
      log.add(
          second.runNanos(),
          Kind.TARGET,
          "as fast as usual again; p99 was up to " + Durations.format(worstNanos));
      worstNanos = 0;
    }
    if (!isSlow) {
      usualP99.recordValue(p99);
    }
  }

  private void addConnections(LiveSecond second) {
    boolean many =
        second.runNanos() > SETTLED_SECONDS * 1_000_000_000L
            && second.newConnections() >= MANY_CONNECTIONS;
    if (connecting.begins(many)) {
      log.add(
          second.runNanos(),
          Kind.TARGET,
          String.format(
              Locale.ROOT, "%,d requests had to open a connection", second.newConnections()));
    }
    connecting.ends(many);
  }

  private static String inWords(Map<String, Long> counts) {
    StringBuilder words = new StringBuilder();
    counts.forEach(
        (kind, count) ->
            words.append(
                String.format(Locale.ROOT, "%s%s %,d", words.isEmpty() ? "" : ", ", kind, count)));
    return words.toString();
  }
}
