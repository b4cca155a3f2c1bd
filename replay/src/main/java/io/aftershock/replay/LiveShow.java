package io.aftershock.replay;

import io.aftershock.replay.http.Target;
import io.aftershock.replay.live.Controls;
import io.aftershock.replay.live.LiveCounters;
import io.aftershock.replay.live.LiveView;
import io.aftershock.replay.live.SampleObserver;
import io.aftershock.replay.live.Terminal;
import io.aftershock.replay.live.page.LiveServer;
import io.aftershock.replay.live.page.RunFacts;
import io.aftershock.replay.run.RunInfo;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * All that shows a replay while it runs: a page where one is asked for, and what fits on the
 * terminal unless it is to be quiet.
 */
final class LiveShow {
  private final ReplayOptions options;
  private final ReplayPlan plan;
  private final LiveOptions.@Nullable Page page;
  private final Terminal terminal;
  private final boolean colors;
  private final boolean quiet;
  private final @Nullable LiveView view;
  private @Nullable LiveServer server;
  private @Nullable Progress progress;

  /**
   * For the replay of {@code plan}.
   *
   * @param page what is to be served, or null
   * @param quiet whether nothing is to be shown on the terminal
   */
  LiveShow(
      ReplayOptions options,
      ReplayPlan plan,
      LiveOptions.@Nullable Page page,
      boolean colors,
      boolean quiet) {
    this.options = options;
    this.plan = plan;
    this.page = page;
    this.colors = colors;
    this.quiet = quiet;
    this.terminal = quiet ? new Terminal(Terminal.Kind.NONE, 0, false) : Terminal.ofStandardError();
    boolean isPanel = terminal.kind() == Terminal.Kind.PANEL;
    this.view = page != null || isPanel ? new LiveView(plan.endpoints()) : null;
  }

  /** What has to see the samples. */
  List<SampleObserver> observers() {
    return view == null ? List.of() : List.of(view.observer());
  }

  /**
   * Starts showing; the address of the page is told to {@code talk}.
   *
   * @throws IOException where the page cannot be served
   */
  void start(ReplayRun replay, PrintWriter talk) throws IOException {
    if (view != null && page != null) {
      RunControls controls = replay.controls(view.log());
      LiveServer started = LiveServer.start(page.address(), page.access(), view, facts(controls));
      server = started;
      talk.println("See it live: " + started.url());
      talk.flush();
      view.start(new Seen(replay, controls));
    } else if (view != null) {
      view.start(new Seen(replay, null));
    }
    if (!quiet) {
      Progress.LiveLook look = new Progress.LiveLook(view, options.speed(), colors);
      progress = Progress.start(replay, plan, talk, terminal, look);
    }
  }

  private RunFacts facts(RunControls controls) {
    return new RunFacts(
        options.workload().name(),
        options.targets().list().stream().map(Target::toString).collect(Collectors.joining(", ")),
        options.run().toString(),
        options.speed(),
        options.workload().load(),
        plan.spanNanos(),
        options.pacing().maxLag().toNanos(),
        plan.curve(),
        controls);
  }

  /** Stops showing, and says how the run ended; {@code info} is null where it could not. */
  void end(@Nullable RunInfo info) {
    if (progress != null) {
      progress.end();
    }
    if (view != null) {
      String how = info == null ? "failed" : info.end().name().toLowerCase(Locale.ROOT);
      String why = info == null ? null : info.endReason();
      view.end(how);
      if (server != null) {
        server.end(why == null ? how : how + ": " + why);
      }
    }
  }

  /** A replay as the view sees it. */
  private record Seen(ReplayRun replay, @Nullable RunControls controls) implements LiveView.Run {
    private static final Controls.State UNTOUCHED = new Controls.State(false, 1, null, null);

    @Override
    public LiveCounters.Snapshot counts() {
      LiveCounters counters = replay.counters();
      return counters == null ? LiveCounters.Snapshot.NOTHING : counters.counts();
    }

    @Override
    public long nanos() {
      return replay.nanos();
    }

    @Override
    public long scheduleNanos() {
      return replay.scheduleNanos();
    }

    @Override
    public Controls.State state() {
      return controls == null ? UNTOUCHED : controls.state();
    }
  }
}
