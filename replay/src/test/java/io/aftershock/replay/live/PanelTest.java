package io.aftershock.replay.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.aftershock.replay.live.LiveSecond.Spread;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class PanelTest {
  private static final long SECOND = 1_000_000_000;
  private static final long MILLI = 1_000_000;

  static LiveSecond second(long number, long sent, long p99Nanos, Map<String, Long> errors) {
    Spread latency =
        p99Nanos < 0 ? Spread.NONE : new Spread(p99Nanos / 4, p99Nanos / 2, p99Nanos, 2 * p99Nanos);
    return new LiveSecond(
        number * SECOND,
        number * SECOND,
        sent,
        sent,
        sent,
        7,
        latency,
        new Spread(1000, 2000, 3000, 4000),
        0,
        errors,
        0,
        new GeneratorHealth.Second(1, 0),
        false,
        1);
  }

  private static List<String> lines(Panel.Style style, boolean paused, long errors) {
    List<LiveSecond> seconds =
        LongStream.rangeClosed(1, 24)
            .mapToObj(i -> second(i, 10 * i, i * MILLI, Map.of()))
            .toList();
    LiveCounters.Snapshot counts = new LiveCounters.Snapshot(0, 3000, 2990, 10, errors, 0);
    return new Panel(2, 50 * SECOND, style)
        .lines(new Panel.Now(24 * SECOND, paused, counts, seconds, "load is 0.5 from here on"));
  }

  @Test
  void itSaysHowFarAndHowWell() {
    List<String> lines = lines(new Panel.Style(true, false, 100), false, 0);
    assertThat(lines).hasSize(5);
    assertThat(lines.get(0)).contains("█", "░", " 48%", "trace 48.0 s", "left 26.0 s");
    assertThat(lines.get(1)).contains("▁▂", "▇█", "240/s asked, 240/s sent");
    assertThat(lines.get(2)).contains("24.0 ms, p50 6.00 ms");
    assertThat(lines.get(3)).contains("errors  0", "in flight 10", "p99 3.00 us, max 4.00 us");
    assertThat(lines.get(4)).isEqualTo("load is 0.5 from here on");
    assertThat(String.join("", lines)).doesNotContain("\u001b", "PAUSED");
  }

  @Test
  void aPlainTerminalGetsPlainSigns() {
    List<String> lines = lines(new Panel.Style(false, false, 80), true, 3);
    assertThat(String.join("", lines)).matches("\\p{ASCII}*").contains("PAUSED", "errors  3");
    assertThat(lines).allSatisfy(line -> assertThat(line.length()).isLessThanOrEqualTo(80));
  }

  @Test
  void coloursAreForThoseWhoWantThem() {
    assertThat(lines(new Panel.Style(true, true, 100), false, 3).get(3)).contains("\u001b[31;1m");
  }

  @Test
  void unknownValuesAreBlankAndTheHighestIsFull() {
    assertThat(Sparkline.of(List.of(-1L, 0L, 4L, 8L), 6, true)).isEqualTo(" ▁▅█  ");
    assertThat(Sparkline.of(List.of(1L, 2L, 8L, 8L), 2, false)).isEqualTo("##");
    assertThat(Sparkline.of(List.of(0L, 0L), 2, true)).isEqualTo("▁▁");
  }

  @Test
  void aScreenIsDrawnOverAndTakenAway() {
    Screen screen = new Screen();
    assertThat(screen.clear()).isEmpty();
    assertThat(screen.draw(List.of("a", "b")))
        .isEqualTo("\u001b[?7l\ra\u001b[K\r\nb\u001b[K\r\n\u001b[?7h");
    assertThat(screen.draw(List.of("c", "d"))).startsWith("\u001b[?7l\r\u001b[2Ac");
    assertThat(screen.clear()).isEqualTo("\r\u001b[2A\u001b[J");
    assertThat(screen.clear()).isEmpty();
  }
}
