package io.aftershock.replay.live;

import io.aftershock.capture.trace.Durations;
import io.aftershock.replay.live.LiveSecond.Spread;
import java.util.List;
import java.util.Locale;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/** The lines that say how a replay is going, for a terminal. Not thread-safe. */
public final class Panel {
  private static final int SPARK_WIDTH = 60;
  private static final int BESIDE_SPARK = 42;
  private static final int BESIDE_BAR = 52;
  private static final int LEAST_WIDTH = 10;

  private final double speed;
  private final long spanNanos;
  private final Style style;
  private final int sparkWidth;

  /**
   * How it may look.
   *
   * @param blocks whether the terminal can show more than ASCII
   * @param colors whether it may be colourful
   * @param columns characters in a line
   */
  public record Style(boolean blocks, boolean colors, int columns) {
    private static final String RESET = "\u001b[0m";

    private String painted(String code, String text) {
      return colors ? "\u001b[" + code + "m" + text + RESET : text;
    }

    String accent(String text) {
      return painted("36", text);
    }

    String alarm(String text) {
      return painted("31;1", text);
    }

    String quiet(String text) {
      return painted("2", text);
    }
  }

  /**
   * For a run whose last request is due {@code spanNanos} after its start; below 0 where nobody
   * knows.
   *
   * @param speed trace time per run time
   */
  public Panel(double speed, long spanNanos, Style style) {
    this.speed = speed;
    this.spanNanos = spanNanos;
    this.style = style;
    this.sparkWidth = Math.max(LEAST_WIDTH, Math.min(SPARK_WIDTH, style.columns() - BESIDE_SPARK));
  }

  /**
   * What is known now.
   *
   * @param scheduleNanos how far the run is
   * @param paused whether it is held up
   * @param counts since its start
   * @param seconds the last of them
   * @param event what happened last, or nothing
   */
  public record Now(
      long scheduleNanos,
      boolean paused,
      LiveCounters.Snapshot counts,
      List<LiveSecond> seconds,
      String event) {}

  /** Five lines, without their ends. */
  public List<String> lines(Now now) {
    return List.of(howFar(now), rate(now), latency(now), trouble(now), event(now));
  }

  private String howFar(Now now) {
    long at = Math.max(0, now.scheduleNanos());
    String state = now.paused() ? "  " + style.alarm("PAUSED") : "";
    if (spanNanos < 0) {
      return style.accent("run") + "     " + Durations.format(at) + state;
    }
    double share = spanNanos == 0 ? 1 : Math.min(1, at / (double) spanNanos);
    int width = Math.max(LEAST_WIDTH, Math.min(SPARK_WIDTH, style.columns() - BESIDE_BAR));
    int full = (int) Math.round(share * width);
    String bar =
        style.accent((style.blocks() ? "█" : "#").repeat(full))
            + style.quiet((style.blocks() ? "░" : ".").repeat(width - full));
    return String.format(
        Locale.ROOT,
        "%s %3.0f%%  trace %s  left %s%s",
        bar,
        100 * share,
        Durations.format(Math.round(Math.min(at, spanNanos) * speed)),
        Durations.format(Math.max(0, spanNanos - at)),
        state);
  }

  private String rate(Now now) {
    LiveSecond last = last(now);
    return String.format(
        Locale.ROOT,
        "rate    %s  %,d/s asked, %,d/s sent",
        spark(now, LiveSecond::sentPerSecond),
        last == null ? 0 : last.askedPerSecond(),
        last == null ? 0 : last.sentPerSecond());
  }

  private String latency(Now now) {
    LiveSecond last = last(now);
    return String.format(
        "p99     %s  %s, p50 %s",
        spark(now, second -> second.latency().p99()),
        duration(last == null ? Spread.UNKNOWN : last.latency().p99()),
        duration(last == null ? Spread.UNKNOWN : last.latency().p50()));
  }

  private String trouble(Now now) {
    LiveCounters.Snapshot counts = now.counts();
    LiveSecond last = last(now);
    String errors = String.format(Locale.ROOT, "errors  %,d", counts.errors());
    return String.format(
        Locale.ROOT,
        "%s   in flight %,d   own lag p99 %s, max %s",
        counts.errors() > 0 ? style.alarm(errors) : errors,
        counts.inFlight(),
        duration(last == null ? Spread.UNKNOWN : last.ownLag().p99()),
        duration(last == null ? Spread.UNKNOWN : last.ownLag().max()));
  }

  private String event(Now now) {
    return style.quiet(now.event());
  }

  private static @Nullable LiveSecond last(Now now) {
    return now.seconds().isEmpty() ? null : now.seconds().get(now.seconds().size() - 1);
  }

  private String spark(Now now, ToLongFunction<LiveSecond> value) {
    List<Long> values = now.seconds().stream().map(value::applyAsLong).toList();
    return style.accent(Sparkline.of(values, sparkWidth, style.blocks()));
  }

  private static String duration(long nanos) {
    return nanos < 0 ? "-" : Durations.format(nanos);
  }
}
