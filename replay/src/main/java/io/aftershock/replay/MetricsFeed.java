package io.aftershock.replay;

import io.aftershock.replay.live.LiveCounters;
import io.aftershock.replay.live.SampleObserver;
import io.aftershock.replay.metrics.MetricsOut;
import io.aftershock.replay.metrics.MetricsTarget;
import io.aftershock.replay.metrics.RunFacts;
import io.aftershock.replay.metrics.RunFacts.Progress;
import io.aftershock.replay.run.Sample;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Hands what becomes of requests on to other systems, where any were named; else it loads nothing
 * and costs nothing. Opened and closed by the thread that runs the replay.
 */
final class MetricsFeed implements SampleObserver {
  private final List<MetricsTarget> targets;
  private final Duration linger;
  private volatile @Nullable MetricsOut out;

  MetricsFeed(List<MetricsTarget> targets, Duration linger) {
    this.targets = targets;
    this.linger = linger;
  }

  /** Itself, where there is anybody to tell. */
  List<SampleObserver> observers() {
    return targets.isEmpty() ? List.of() : List.of(this);
  }

  /**
   * Opens the ways to all systems; to be called before the run.
   *
   * @throws IOException where that cannot be
   */
  void open(ReplayRun replay, ReplayOptions options, ReplayPlan plan) throws IOException {
    if (!targets.isEmpty()) {
      out =
          MetricsOut.open(
              targets, facts(replay, options, plan), linger, System.getenv().get("INFLUX_TOKEN"));
    }
  }

  private static RunFacts facts(ReplayRun replay, ReplayOptions options, ReplayPlan plan) {
    return new RunFacts(
        replay.id(),
        options.label() == null ? "" : options.label(),
        plan.identity().content(),
        options.targets().toString(),
        options.speed(),
        plan.planned(),
        plan.endpoints(),
        replay::nanos,
        () -> progress(replay.counters()));
  }

  private static Progress progress(@Nullable LiveCounters counters) {
    if (counters == null) {
      return Progress.NONE;
    }
    LiveCounters.Snapshot now = counters.counts();
    return new Progress(now.dispatched(), now.sent(), now.inFlight());
  }

  @Override
  public void done(Sample sample) {
    MetricsOut open = out;
    if (open != null) {
      open.count(sample);
    }
  }

  @Override
  public SampleObserver forRehearsal() {
    MetricsFeed other = new MetricsFeed(targets, linger);
    MetricsOut open = out;
    other.out = open == null ? null : open.forRehearsal();
    return other;
  }

  /** Where it is to be asked, as URLs; none before it is open. */
  List<String> addresses() {
    MetricsOut open = out;
    return open == null ? List.of() : open.addresses();
  }

  /** Waits for nobody to ask any more; may be called by any thread. */
  void hurry() {
    MetricsOut open = out;
    if (open != null) {
      open.hurry();
    }
  }

  /** Tells the final counts; returns what could not be told, in a sentence each. */
  List<String> close() {
    MetricsOut open = out;
    if (open == null) {
      return List.of();
    }
    open.close();
    return open.failures();
  }
}
