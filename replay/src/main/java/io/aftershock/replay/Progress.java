package io.aftershock.replay;

import io.aftershock.replay.live.Background;
import io.aftershock.replay.live.LiveCounters;
import io.aftershock.replay.live.LiveView;
import io.aftershock.replay.live.LogEntry;
import io.aftershock.replay.live.Panel;
import io.aftershock.replay.live.ProgressLine;
import io.aftershock.replay.live.Screen;
import io.aftershock.replay.live.Terminal;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Shows how far a replay is: a panel or a line that is drawn over twice a second on a terminal, a
 * line every 10 s elsewhere.
 */
final class Progress {
  private static final long PERIOD_MILLIS = 500;
  private static final long PERIOD_IN_FILES_MILLIS = 10_000;
  private static final String START_OF_LINE = "\r\u001b[K";

  private final PrintWriter out;
  private final ReplayRun replay;
  private final Shape shape;
  private final ScheduledExecutorService timer =
      Executors.newSingleThreadScheduledExecutor(Background.threads("aftershock-progress"));

  /** One way to show it; used under the lock of the progress. */
  private interface Shape {
    /** What shows the counts now. */
    String draw(LiveCounters counters);

    /** What takes it away again. */
    String clear();
  }

  private Progress(PrintWriter out, ReplayRun replay, Shape shape) {
    this.out = out;
    this.replay = replay;
    this.shape = shape;
  }

  /** Starts showing on {@code out}, which is {@code terminal}. */
  static Progress start(
      ReplayRun replay, ReplayPlan plan, PrintWriter out, Terminal terminal, LiveLook look) {
    LiveView view = look.view();
    long period = terminal.kind() == Terminal.Kind.NONE ? PERIOD_IN_FILES_MILLIS : PERIOD_MILLIS;
    Shape shape =
        view != null && terminal.kind() == Terminal.Kind.PANEL
            ? new PanelShape(
                replay,
                view,
                new Panel(
                    look.speed(),
                    plan.spanNanos(),
                    new Panel.Style(terminal.blocks(), look.colors(), terminal.columns())))
            : new LineShape(
                replay,
                new ProgressLine(look.speed(), plan.spanNanos()),
                terminal.kind(),
                Duration.ofMillis(period));
    Progress progress = new Progress(out, replay, shape);
    progress.timer.scheduleAtFixedRate(progress::show, period, period, TimeUnit.MILLISECONDS);
    return progress;
  }

  /**
   * What it is shown by.
   *
   * @param view sees the run second by second, or null where nobody needs it to
   * @param speed trace time per run time
   */
  record LiveLook(@Nullable LiveView view, double speed, boolean colors) {}

  private synchronized void show() {
    LiveCounters counters = replay.counters();
    if (counters != null && replay.nanos() > 0 && !timer.isShutdown()) {
      out.print(shape.draw(counters));
      out.flush();
    }
  }

  /** Stops showing and clears what was drawn. */
  synchronized void end() {
    timer.shutdownNow();
    out.print(shape.clear());
    out.flush();
  }

  private record PanelShape(ReplayRun replay, LiveView view, Panel panel, Screen screen)
      implements Shape {
    PanelShape(ReplayRun replay, LiveView view, Panel panel) {
      this(replay, view, panel, new Screen());
    }

    @Override
    public String draw(LiveCounters counters) {
      List<LogEntry> log = view.log().since(view.log().next() - 1);
      String event = log.isEmpty() ? "" : log.get(0).text();
      return screen.draw(
          panel.lines(
              new Panel.Now(
                  replay.scheduleNanos(),
                  replay.isPaused(),
                  counters.counts(),
                  view.seconds(),
                  event)));
    }

    @Override
    public String clear() {
      return screen.clear();
    }
  }

  private static final class LineShape implements Shape {
    private final ReplayRun replay;
    private final ProgressLine line;
    private final Terminal.Kind kind;
    private final Duration period;
    private int length;

    private LineShape(ReplayRun replay, ProgressLine line, Terminal.Kind kind, Duration period) {
      this.replay = replay;
      this.line = line;
      this.kind = kind;
      this.period = period;
    }

    @Override
    public String draw(LiveCounters counters) {
      String text = line.render(counters.look(), replay.scheduleNanos(), period);
      String before = clear();
      length = text.length();
      return kind == Terminal.Kind.NONE ? text + "\n" : before + text;
    }

    @Override
    public String clear() {
      if (length == 0 || kind == Terminal.Kind.NONE) {
        return "";
      }
      return kind == Terminal.Kind.DUMB ? "\r" + " ".repeat(length) + "\r" : START_OF_LINE;
    }
  }
}
