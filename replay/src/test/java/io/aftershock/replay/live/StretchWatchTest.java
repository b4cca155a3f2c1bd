package io.aftershock.replay.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class StretchWatchTest {
  private static final long MILLI = 1_000_000;

  private final RunLog log = new RunLog();
  private final StretchWatch watch = new StretchWatch(log);

  private List<String> texts() {
    return log.since(0).stream().map(LogEntry::text).toList();
  }

  @Test
  void errorsAreToldOfWhenTheyBeginAndEnd() {
    watch.add(PanelTest.second(1, 100, MILLI, Map.of()));
    watch.add(PanelTest.second(2, 100, MILLI, Map.of("timed out", 2L)));
    watch.add(PanelTest.second(3, 100, MILLI, Map.of("status 503", 40L)));
    watch.add(PanelTest.second(4, 100, MILLI, Map.of()));
    assertThat(texts())
        .containsExactly(
            "requests fail: 2 of 100 (timed out 2)",
            "they no longer do; status 503 40, timed out 2 by now");
  }

  @Test
  void slownessIsMeasuredByWhatIsUsual() {
    for (int i = 1; i <= 6; i++) {
      watch.add(PanelTest.second(i, 100, 10 * MILLI, Map.of()));
    }
    watch.add(PanelTest.second(7, 100, 30 * MILLI, Map.of()));
    assertThat(texts()).isEmpty();
    watch.add(PanelTest.second(8, 100, 100 * MILLI, Map.of()));
    watch.add(PanelTest.second(9, 100, 200 * MILLI, Map.of()));
    watch.add(PanelTest.second(10, 100, 10 * MILLI, Map.of()));
    assertThat(texts()).hasSize(2);
    assertThat(texts().get(0)).startsWith("slow: p99 is 100 ms, usually 10");
    assertThat(texts().get(1)).isEqualTo("as fast as usual again; p99 was up to 200 ms");
  }

  @Test
  void theLogForgetsWhatIsOld() {
    for (int i = 0; i < 1000; i++) {
      log.add(i, LogEntry.Kind.RUN, "entry " + i);
    }
    assertThat(log.next()).isEqualTo(1000);
    assertThat(log.since(0)).hasSize(300);
    assertThat(log.since(998)).extracting(LogEntry::text).containsExactly("entry 998", "entry 999");
  }
}
