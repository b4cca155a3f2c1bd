package io.aftershock.replay.machine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class MachineWatchTest {
  @Test
  void readsTheFirstLineOfTheSystemsCounters() {
    ProcessorTimes times =
        ProcessorTimes.parse("cpu  100 20 30 4000 50 6 7 80 999 999\ncpu0 1 2 3 4 5 6 7 8 9 10\n");
    assertThat(times).isEqualTo(new ProcessorTimes(4293, 163, 80));
    assertThat(ProcessorTimes.parse("").total()).isZero();
  }

  @Test
  void theWorstSecondIsKeptBesideTheWhole() {
    Share.Sum sum = new Share.Sum();
    sum.add(10, 100, 1, true);
    sum.add(50, 100, 2, true);
    sum.add(-3, 100, 3, true); // Counters of different sources may disagree by a little.
    sum.add(10, 10, 4, false);
    assertThat(sum.share().overall()).isCloseTo(70 / 310.0, within(1e-9));
    assertThat(sum.share().worst()).isEqualTo(0.5);
    assertThat(sum.share().worstAtNanos()).isEqualTo(2);
  }

  @Test
  void aWatchEndsAndTellsSharesOfTheWhole() {
    MachineUse use = MachineWatch.start(() -> 5).end();
    assertThat(use.collection().overall()).isBetween(0.0, 1.0);
    assertThat(use.collections()).isNotNegative();
    assertThat(use.collectionNanos()).isNotNegative();
    assertThat(use.ownCores()).isNotNegative();
    if (use.foreign() != null) {
      assertThat(use.foreign().overall()).isBetween(0.0, 1.0);
    }
  }
}
